import { resolveImageAddress } from './image-address.ts';
import { percentEncoded } from './percent-encoded.ts';

/**
 * The address of a folder of tiles, with a `/` at its end.
 *
 * ```ts
 * tileFolder('https://host/story/', 'images/CD8'); // https://host/story/images/CD8/
 * ```
 * @param base address of a folder; a signature in its query goes with whatever lies on the same host
 * @param path relative to it, as it is written in stories: raw, or percent-encoded; or an address of its own
 * @throws DocentError `unsafe-url`
 */
export function tileFolder(base: string, path: string): string {
  const from = new URL(base);
  if (!from.pathname.endsWith('/')) from.pathname += '/';
  const absolute = /^[a-z][a-z0-9+.-]*:\/\//i.test(path);
  // names of folders may hold what means something else in an address
  const relative = path.replaceAll('#', '%23').replaceAll('?', '%3F');
  const folder = path === '' ? from : new URL(resolveImageAddress(absolute ? path : relative, from.href).url);
  if (!folder.pathname.endsWith('/')) folder.pathname += '/';
  if (folder.search === '' && folder.origin === from.origin) folder.search = from.search;
  return folder.href;
}

/** The address of one tile of a folder. @param level 0 is full resolution */
export function tileAddress(folder: string, level: number, column: number, row: number, ext: string): string {
  const url = new URL(folder);
  url.pathname += `${level}_${column}_${row}.${percentEncoded(ext)}`;
  return url.href;
}
