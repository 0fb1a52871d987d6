import type { ImageAddress } from '../format/image-address.ts';
import type { ImageInput } from '../format/image-source.ts';

/** An image that the page opens, and what it says about where it comes from. */
export interface OpenedImage {
  image: ImageInput;
  /** Its name until the image tells its own. */
  name: string;
  /** Where it lies, in words: the host, or this computer. */
  place: string;
  /** True where the page's address names the image, so that the hash may tell the view of it. */
  linked: boolean;
}

/** An image on a host, with its offsets sidecar if there is one. */
export function imageAt({ url, host, secret }: ImageAddress, offsets?: ImageAddress): OpenedImage {
  const linked = !secret && !offsets?.secret;
  return { image: offsets ? { url, offsets: offsets.url } : url, name: fileNameOf(url), place: host, linked };
}

/** An image on this computer: one file, or several that belong together. */
export function imageInFiles(files: File[]): OpenedImage {
  const [first] = files;
  if (!first) throw new RangeError('No file to open');
  return { image: files.length === 1 ? first : files, name: first.name, place: 'On this computer', linked: false };
}

/** The last part of the path, as its owner wrote it. */
function fileNameOf(url: string): string {
  const { pathname, host } = new URL(url);
  const last = pathname.split('/').findLast((part) => part !== '') ?? host;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
