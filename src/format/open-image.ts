import { loadPart } from './codecs/load-part.ts';
import { isDocentError } from './docent-error.ts';
import { resolveImageAddress } from './image-address.ts';
import type { ImageInput, ImageSource } from './image-source.ts';
import { readOffsetsSidecar } from './offsets-sidecar.ts';
import { openPyramid, type OffsetsSidecar, type PyramidOptions } from './open-pyramid.ts';
import { openSource, type OpenSourceOptions } from './open-source.ts';
import type { Pyramid } from './pyramid.ts';
import { Traffic } from './traffic.ts';

export interface OpenImageOptions extends Pick<PyramidOptions, 'sight' | 'onWrongGuess' | 'onAsked'> {
  /** What the image asks of the network is counted here. */
  readonly traffic?: Traffic | undefined;
  /** Index or name of the image, of a file that holds several. */
  readonly series?: number | string | undefined;
  /** Address of an IFD-offsets sidecar; in place of the source's own. */
  readonly offsets?: string | undefined;
  /** What relative addresses are relative to. */
  readonly base?: string | undefined;
  readonly kept?: OpenSourceOptions['kept'];
  readonly signal?: AbortSignal | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/**
 * Opens an image by its address, or a local file.
 *
 * ```ts
 * const pyramid = await openImage('https://example.org/slide.ome.tif');
 * const block = await pyramid.readBlock({ level: 0, column: 0, row: 0, plane: 0, z: 0, t: 0 });
 * ```
 * @returns a complete value: what it holds needs no more of the network but `readBlock`
 * @throws DocentError, AbortError
 */
export async function openImage(input: ImageInput, options: OpenImageOptions = {}): Promise<Pyramid> {
  const { series, signal, base, traffic = new Traffic(), fetch, kept, sight, onWrongGuess, onAsked } = options;
  const access: OpenSourceOptions = { traffic, base, fetch };
  if (isImageSource(input) && input.tiles) {
    const { openTileImage } = await loadPart(import('./tile-image.ts'));
    return withPixelSize(openTileImage(input, input.tiles, access), input);
  }
  const source = openSource(input, { ...access, kept });
  const sidecar = sidecarOf(input, options.offsets);
  const url = shownUrl(input, base);
  const pyramid = await openPyramid(source, {
    fileName: fileName(input, url),
    ...(series !== undefined && { series }),
    ...(sidecar !== undefined && { sidecar: readSidecar(sidecar, access, signal) }),
    ...(sight && { sight }),
    ...(onWrongGuess && { onWrongGuess }),
    ...(onAsked && { onAsked }),
    ...(signal && { signal }),
    ...(url !== undefined && { url }),
  });
  return isImageSource(input) ? withPixelSize(pyramid, input) : pyramid;
}

/** What whoever names the image says of its pixels counts more than what the file says. */
function withPixelSize(pyramid: Pyramid, { pixelSize }: ImageSource): Pyramid {
  if (!pixelSize) return pyramid;
  return {
    ...pyramid,
    pixelSize,
    warnings: pyramid.warnings.filter(({ code }) => code !== 'missing-pixel-size'),
  };
}

/** A sidecar only saves time: without it the image opens as well, with a warning. Given up, it says nothing. */
async function readSidecar(
  sidecar: ImageInput,
  access: OpenSourceOptions,
  signal?: AbortSignal,
): Promise<OffsetsSidecar> {
  try {
    return { offsets: await readOffsetsSidecar(openSource(sidecar, access), signal), warnings: [] };
  } catch (error) {
    return { warnings: isDocentError(error) ? [error] : [] };
  }
}

/** A sidecar is fetched as its image is: with the same headers and credentials. */
function sidecarOf(input: ImageInput, offsets: string | undefined): ImageInput | undefined {
  const url = offsets ?? (isImageSource(input) ? input.offsets : undefined);
  if (url === undefined) return undefined;
  return isImageSource(input) ? { ...input, url } : url;
}

function isImageSource(input: ImageInput): input is ImageSource {
  return typeof input === 'object' && !(input instanceof URL) && !(input instanceof Blob) && !Array.isArray(input);
}

/** The address without secrets; none for a local file. */
function shownUrl(input: ImageInput, base: string | undefined): string | undefined {
  if (input instanceof Blob || Array.isArray(input)) return undefined;
  return resolveImageAddress(String(isImageSource(input) ? input.url : input), base).shown;
}

function fileName(input: ImageInput, url: string | undefined): string {
  const blob = Array.isArray(input) ? input[0] : input;
  if (blob instanceof Blob) return 'name' in blob ? (blob as File).name : '';
  const last = url === undefined ? '' : (new URL(url).pathname.split('/').at(-1) ?? '');
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
