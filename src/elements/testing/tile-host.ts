import { onTestFinished, vi } from 'vitest';

/** What a made tile shows: drawn in full-resolution coordinates, so that all levels show the same. */
export type Paint = (context: OffscreenCanvasRenderingContext2D, folder: string) => void;

export interface MadeTiles {
  readonly width: number;
  readonly height: number;
  readonly tileSize: number;
  /** Folders by address, with what their tiles are: `jpeg` where they are not `png`. */
  readonly folders: Readonly<Record<string, 'jpeg' | 'png'>>;
  readonly paint: Paint;
  /** Tiles that are not there, by the end of their address. */
  readonly absent?: RegExp;
  /** What is answered for those. */
  readonly status?: number;
  /** Nobody answers. */
  readonly dead?: boolean;
}

/** Address of the host that stands in for one on the network. */
export const TILE_HOST = 'https://tiles.example';

/**
 * A host of tiles, made when they are asked for: `fetch` goes to it for the rest of the test, for its addresses alone.
 * @returns the addresses that were asked for, in order
 */
export function serveTiles(made: MadeTiles): { readonly log: string[] } {
  const log: string[] = [];
  const real = globalThis.fetch;
  const spy = vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    if (!url.startsWith(TILE_HOST)) return real(input, init);
    init?.signal?.throwIfAborted();
    log.push(url.slice(TILE_HOST.length));
    if (made.dead) throw new TypeError('Failed to fetch');
    const body = await tile(made, url);
    init?.signal?.throwIfAborted();
    return body ? new Response(body) : new Response(null, { status: made.status ?? 404 });
  });
  onTestFinished(() => spy.mockRestore());
  return { log };
}

async function tile({ width, height, tileSize, folders, paint, absent }: MadeTiles, url: string): Promise<Blob | null> {
  const [, folder = '', level = '', column = '', row = ''] = /^(.*)\/(\d+)_(\d+)_(\d+)\.\w+$/.exec(url) ?? [];
  const kind = folders[folder];
  if (!kind || absent?.test(url)) return null;
  const downsample = 2 ** Number(level);
  const left = Number(column) * tileSize;
  const top = Number(row) * tileSize;
  const right = Math.min(left + tileSize, Math.ceil(width / downsample));
  const bottom = Math.min(top + tileSize, Math.ceil(height / downsample));
  if (right <= left || bottom <= top) return null;
  const canvas = new OffscreenCanvas(right - left, bottom - top);
  const context = canvas.getContext('2d')!;
  context.setTransform(1 / downsample, 0, 0, 1 / downsample, -left, -top);
  paint(context, folder);
  return canvas.convertToBlob({ type: `image/${kind}`, quality: 1 });
}
