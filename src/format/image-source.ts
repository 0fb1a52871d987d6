import type { TileLayout } from './tile-layout.ts';

/**
 * How an image is asked for from script, beside a URL or a file: an address with what is needed to be let in.
 * Headers, credentials and signed addresses are never kept, logged or put in an address.
 */
export interface ImageSource {
  /** Of the file; with `tiles`, of the folder that their paths are relative to. */
  url: string;
  /** The image exists as JPEG or PNG tiles only, in folders laid out so. */
  tiles?: TileLayout;
  /** µm per full-resolution pixel, in place of what the file says. */
  pixelSize?: { readonly x: number; readonly y: number };
  /** Address of an IFD-offsets sidecar (JSON array of byte offsets of the top-level IFDs). */
  offsets?: string;
  headers?: Record<string, string>;
  credentials?: RequestCredentials;
  /** Called before each request; resolves with the address to use in place of `url`. */
  sign?: (url: string) => Promise<string>;
}

/** Whatever opens as an image: the `image` property of `<docent-viewer>`. */
export type ImageInput = string | URL | Blob | Blob[] | ImageSource;
