import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeJpeg } from '../../../src/cli/samples/piece-encoder.ts';
import type { ChannelLook, CpuReference } from '../picture/cpu-reference.ts';
import { JPEG_QUALITY, patternSize, SLIDE_KINDS, SLIDE_SIDE, type SlideKind } from './slide-kind.ts';

/** What it takes to render a slide for one channel group. */
export interface Rendering {
  readonly tiles: number;
  readonly megabytes: number;
  /** On one thread, from the decoding to the JPEG: measured on `measured` tiles, for all of them. */
  readonly seconds: number;
  readonly measured: number;
  readonly looks: readonly ChannelLook[];
}

/**
 * Renders one channel group of a slide to JPEG tiles, as a Minerva 1.x story has them, once. Tiles that repeat are rendered once
 * and written as often as the slide has them.
 */
export async function renderJpegTiles(
  kind: SlideKind,
  reference: CpuReference,
  looks: readonly ChannelLook[],
  folder: string,
): Promise<Rendering> {
  const told = join(folder, 'rendering.json');
  if (existsSync(told)) {
    const known = JSON.parse(readFileSync(told, 'utf8')) as Rendering;
    if (JSON.stringify(known.looks) === JSON.stringify(looks)) return known;
  }
  console.error(`Rendering JPEG tiles to ${folder}. This is done once.`);
  mkdirSync(folder, { recursive: true });
  const { tileSize, levels } = SLIDE_KINDS[kind];
  let [tiles, bytes, seconds, measured] = [0, 0, 0, 0];
  for (let level = 0; level < levels; level++) {
    const side = SLIDE_SIDE / 2 ** level;
    const across = Math.ceil(side / tileSize);
    const pattern = patternSize(kind, level);
    const rendered = new Map<string, { jpeg: Uint8Array; seconds: number }>();
    for (let row = 0; row < across; row++) {
      for (let column = 0; column < across; column++) {
        const key = `${column % pattern.columns}/${row % pattern.rows}`;
        let tile = rendered.get(key);
        if (!tile) {
          const start = performance.now();
          const jpeg = await renderTile(reference, looks, tileSize, level, column, row);
          tile = { jpeg, seconds: (performance.now() - start) / 1000 };
          rendered.set(key, tile);
          measured += 1;
        }
        writeFileSync(join(folder, `${level}_${column}_${row}.jpg`), tile.jpeg);
        tiles += 1;
        bytes += tile.jpeg.length;
        seconds += tile.seconds;
      }
    }
  }
  const rendering: Rendering = { tiles, megabytes: bytes / 1e6, seconds, measured, looks };
  writeFileSync(told, JSON.stringify(rendering));
  return rendering;
}

/** Cropped to the image, as OpenSeadragon wants tiles. */
async function renderTile(
  reference: CpuReference,
  looks: readonly ChannelLook[],
  tileSize: number,
  level: number,
  column: number,
  row: number,
): Promise<Uint8Array> {
  const scale = 2 ** level;
  const side = SLIDE_SIDE / scale;
  const width = Math.min(tileSize, side - column * tileSize);
  const height = Math.min(tileSize, side - row * tileSize);
  const view = {
    x: column * tileSize * scale,
    y: row * tileSize * scale,
    width: width * scale,
    height: height * scale,
  };
  return encodeJpeg(await reference.draw(view, { width, height }, looks, 'nearest', level), JPEG_QUALITY);
}
