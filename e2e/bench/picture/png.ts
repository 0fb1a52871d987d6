import { inflateSync } from 'node:zlib';
import type { Picture } from './picture.ts';

/** Samples a pixel by colour type (PNG, section 11.2.2): RGB and RGBA are all that browsers write of a screen. */
const SAMPLES: Readonly<Record<number, number>> = { 2: 3, 6: 4 };

/** Decodes a PNG of 8-bit RGB or RGBA, not interlaced; transparency is dropped. */
export function decodePng(file: Buffer): Picture {
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  const step = SAMPLES[file[25]!];
  if (step === undefined || file[24] !== 8 || file[28] !== 0) throw new Error('no plain 8-bit RGB or RGBA PNG');
  const data: Buffer[] = [];
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)));
  }
  const bytes = inflateSync(Buffer.concat(data));
  const pitch = width * step;
  const samples = new Uint8Array(width * height * 3);
  let above = new Uint8Array(pitch);
  for (let y = 0; y < height; y++) {
    const start = y * (pitch + 1);
    const line = bytes.subarray(start + 1, start + 1 + pitch);
    undoFilter(bytes[start]!, line, above, step);
    for (let x = 0; x < width; x++) samples.set(line.subarray(x * step, x * step + 3), (y * width + x) * 3);
    above = line;
  }
  return { width, height, samples };
}

/** In place (PNG, section 9.2). */
function undoFilter(filter: number, line: Uint8Array, above: Uint8Array, step: number): void {
  if (filter === 0) return;
  for (let i = 0; i < line.length; i++) {
    const left = i < step ? 0 : line[i - step]!;
    const up = above[i]!;
    if (filter === 1) line[i]! += left;
    else if (filter === 2) line[i]! += up;
    else if (filter === 3) line[i]! += (left + up) >> 1;
    else line[i]! += paeth(left, up, i < step ? 0 : above[i - step]!);
  }
}

function paeth(left: number, up: number, corner: number): number {
  const toLeft = Math.abs(up - corner);
  const toUp = Math.abs(left - corner);
  const toCorner = Math.abs(left + up - 2 * corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
