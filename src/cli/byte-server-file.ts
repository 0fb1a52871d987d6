import { stat } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';

/** What stands in place of a file: bytes that are worked out when they are asked for. */
export interface ComputedFile {
  readonly size: number;
  read(offset: number, length: number): Uint8Array;
}

/** A file that may be served. */
export interface ServedFile {
  path: string;
  /** Its bytes are not on disk. */
  computed?: ComputedFile;
  size: number;
  contentType: string;
  /** Strong: changes whenever the file is written. */
  etag: string;
  modified: Date;
}

/** Where a path leads: a file, a folder that lacks its closing slash, nothing, or a path that no honest client sends. */
export type Located =
  | { kind: 'file'; file: ServedFile }
  | { kind: 'folder' }
  | { kind: 'missing' }
  | { kind: 'refused' };

/** Folders by the URL prefix they appear under, longest prefix first. */
export type Roots = readonly (readonly [prefix: string, folder: string])[];

export function rootsOf(folders: Record<string, string>): Roots {
  return Object.entries(folders)
    .map(([prefix, folder]) => [`/${prefix.replace(/^\/+|\/+$/g, '')}/`.replace('//', '/'), resolve(folder)] as const)
    .sort(([a], [b]) => b.length - a.length);
}

/**
 * Finds the file of a URL's path. No segment may climb, hide (`.git`) or hold a separator of another system; symbolic
 * links are followed, since only the folder's owner can lay them.
 */
export async function locateFile(roots: Roots, urlPath: string): Promise<Located> {
  const segments = decodedSegments(urlPath);
  if (!segments) return { kind: 'refused' };
  if (segments.some((segment) => segment.startsWith('.'))) return { kind: 'missing' };
  const path = `/${segments.join('/')}`;
  for (const [prefix, folder] of roots) {
    if (`${path}/` === prefix) return { kind: 'folder' };
    if (!path.startsWith(prefix)) continue;
    const located = await locateIn(folder, path.slice(prefix.length));
    if (located.kind !== 'missing') return located;
  }
  return { kind: 'missing' };
}

/** A file of computed bytes, whose size stands for its version. */
export function computedFile(path: string, computed: ComputedFile): ServedFile {
  const contentType = contentTypeOf(path);
  return { path, computed, size: computed.size, contentType, etag: `"${computed.size}"`, modified: new Date(0) };
}

async function locateIn(folder: string, relative: string): Promise<Located> {
  const path = join(folder, relative.endsWith('/') || relative === '' ? join(relative, 'index.html') : relative);
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) return { kind: 'folder' };
  if (!found?.isFile()) return { kind: 'missing' };
  const etag = `"${found.size.toString(36)}-${Math.round(found.mtimeMs * 1000).toString(36)}"`;
  return {
    kind: 'file',
    file: { path, size: found.size, contentType: contentTypeOf(path), etag, modified: found.mtime },
  };
}

function decodedSegments(urlPath: string): string[] | undefined {
  try {
    const segments = urlPath.split('/').slice(1).map(decodeURIComponent);
    // oxlint-disable-next-line no-control-regex -- a zero byte ends a path for the system
    return segments.some((segment) => /[/\\\u0000]/.test(segment)) ? undefined : segments;
  } catch {
    return undefined;
  }
}

function contentTypeOf(path: string): string {
  return CONTENT_TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';
}

const CONTENT_TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.tif': 'image/tiff',
  '.tiff': 'image/tiff',
  '.txt': 'text/plain; charset=utf-8',
  '.vtt': 'text/vtt; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
};
