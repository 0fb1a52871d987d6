import { crc32, deflateSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import jpegJs from 'jpeg-js';

/** Red, green and blue; a fourth is the opacity. */
export type Pixel = readonly number[];

/** A picture of tiles as Minerva writes them, each worked out when it is asked for. */
export interface MadeTiles {
  readonly width: number;
  readonly height: number;
  readonly tileSize: number;
  /** Below the address, what a folder's tiles show at a pixel of the full resolution. */
  readonly folders: Readonly<Record<string, (x: number, y: number) => Pixel>>;
  /** Tiles that are not there. */
  readonly absent?: RegExp;
}

/**
 * Answers for tiles below an address: `folder/level_column_row.jpg`, or `.png`, which may be transparent.
 * @returns the tiles that were asked for, in order
 */
export async function layTiles(page: Page, address: string, made: MadeTiles): Promise<string[]> {
  const asked: string[] = [];
  await page.route(`${address}/**`, (route) => {
    const path = new URL(route.request().url()).href.slice(address.length + 1);
    asked.push(path);
    const [, folder = '', level, column, row, ext] = /^(.+)\/(\d+)_(\d+)_(\d+)\.(jpg|png)$/.exec(path) ?? [];
    const paint = made.folders[folder];
    if (!paint || made.absent?.test(path)) return route.fulfill({ status: 404 });
    const downsample = 2 ** Number(level);
    const left = Number(column) * made.tileSize;
    const top = Number(row) * made.tileSize;
    const width = Math.min(made.tileSize, Math.ceil(made.width / downsample) - left);
    const height = Math.min(made.tileSize, Math.ceil(made.height / downsample) - top);
    if (width <= 0 || height <= 0) return route.fulfill({ status: 404 });
    const data = new Uint8Array(width * height * 4);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const [r = 0, g = 0, b = 0, a = 255] = paint((left + x + 0.5) * downsample, (top + y + 0.5) * downsample);
        data.set([r, g, b, a], (y * width + x) * 4);
      }
    }
    const body = ext === 'png' ? png(width, height, data) : jpegJs.encode({ data, width, height }, 95).data;
    return route.fulfill({ body: Buffer.from(body), contentType: ext === 'png' ? 'image/png' : 'image/jpeg' });
  });
  return asked;
}

/** Eight bits of red, green, blue and opacity, no filter. */
function png(width: number, height: number, data: Uint8Array): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const rows = Buffer.alloc(height * (1 + width * 4));
  for (let y = 0; y < height; y++) rows.set(data.subarray(y * width * 4, (y + 1) * width * 4), y * (1 + width * 4) + 1);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
