import { BlobSource } from './blob-source.ts';
import type { ByteSource } from './byte-source.ts';
import { DocentError } from './docent-error.ts';
import { HttpSource } from './http-source.ts';
import { resolveImageAddress } from './image-address.ts';
import type { ImageInput, ImageSource } from './image-source.ts';
import { withKeptRanges, type RangeShelf } from './kept-ranges.ts';
import type { Traffic } from './traffic.ts';

export interface OpenSourceOptions {
  /** What the image asks of the network is counted here. */
  traffic: Traffic;
  /** What relative addresses are relative to: the page, or the story that names the image. */
  base?: string | undefined;
  fetch?: typeof globalThis.fetch | undefined;
  /** Where bytes are kept between visits. Nothing that takes headers, credentials or a signature to read ever is. */
  kept?: { readonly shelf: RangeShelf; readonly onStale: () => void } | undefined;
}

/**
 * The way to the bytes of whatever opens as an image. Asks nothing of the network yet.
 *
 * @throws DocentError `unsafe-url` for an address that is not opened, `unsupported-format` for several files.
 */
export function openSource(input: ImageInput, options: OpenSourceOptions): ByteSource {
  if (input instanceof Blob) return new BlobSource(input);
  if (Array.isArray(input)) return new BlobSource(onlyFile(input));
  const source: ImageSource = typeof input === 'string' || input instanceof URL ? { url: String(input) } : input;
  const { url, shown, secret } = resolveImageAddress(source.url, options.base);
  const http = new HttpSource({
    url,
    headers: source.headers,
    credentials: source.credentials,
    sign: source.sign,
    traffic: options.traffic,
    fetch: options.fetch,
  });
  const { kept } = options;
  const isOpen = !source.headers && !source.sign && (source.credentials ?? 'omit') === 'omit' && !secret;
  if (!kept || !isOpen || !/^https?:/.test(url)) return http;
  return withKeptRanges(http, shown, kept.shelf, kept.onStale);
}

function onlyFile(files: readonly Blob[]): Blob {
  const [file] = files;
  if (file !== undefined && files.length === 1) return file;
  throw new DocentError(
    'unsupported-format',
    files.length === 0 ? 'No file was given.' : `${files.length} files were given, where an image is one file.`,
    { hint: 'Open one OME-TIFF at a time. Images that are spread over several files can be joined with bfconvert.' },
  );
}
