import { decodePiece } from './decode-piece.ts';
import type { DecodedPiece } from './decode-piece.ts';
import { DocentError } from './docent-error.ts';
import type { EncodedBlock, EncodedPiece, Plane } from './plane.ts';

/**
 * Decodes a block to one plane per interleaved sample, each of the block's size: zero where a piece is absent, cropped
 * where one hangs over. Runs in page, worker and Node; leaves the encoded bytes as they are.
 *
 * ```ts
 * const [red, green, blue] = await decodeBlock(block, signal);
 * ```
 * @throws DocentError `corrupt`, `too-large`, `out-of-memory`, `unsupported-compression`, `unsupported-format`, `network`
 * where a codec can't be loaded;
 * AbortError when `signal` fires.
 */
export async function decodeBlock(block: EncodedBlock, signal?: AbortSignal): Promise<Plane[]> {
  const { width, height, encoding } = block;
  const pieces = block.pieces.filter((piece) => piece.bytes.length > 0);
  let planes: Plane[] | undefined;
  for (const piece of pieces) {
    signal?.throwIfAborted();
    const columns = Math.min(piece.width, width - piece.x);
    const rows = Math.min(piece.height, height - piece.y);
    if (columns <= 0 || rows <= 0) continue;
    const decoded = await decodePiece(piece, encoding, rows);
    // The commonest block is one tile of one sample: its decoded memory is the plane.
    const fills = piece.x === 0 && piece.y === 0;
    if (pieces.length === 1 && fills && decoded.step === 1 && decoded.width === width && rows === height) {
      return [{ width, height, samples: decoded.samples.subarray(0, width * height) }];
    }
    planes ??= blankPlanes(block);
    placePiece(decoded, piece, columns, rows, planes);
  }
  signal?.throwIfAborted();
  return planes ?? blankPlanes(block);
}

function blankPlanes({ width, height, encoding }: EncodedBlock): Plane[] {
  const { samplesPerPixel, dataType } = encoding;
  try {
    return Array.from({ length: samplesPerPixel }, () => ({
      width,
      height,
      samples: dataType === 'uint8' ? new Uint8Array(width * height) : new Uint16Array(width * height),
    }));
  } catch (error) {
    throw new DocentError('out-of-memory', `There is no memory for ${width} × ${height} pixels of the image.`, {
      hint: 'Close other tabs or programs and try again.',
      cause: error,
    });
  }
}

/**
 * Takes interleaved samples apart, one pass per plane.
 * @param columns of the piece, from its first, up to the block's edge; `rows` likewise
 */
function placePiece(decoded: DecodedPiece, at: EncodedPiece, columns: number, rows: number, planes: Plane[]): void {
  const { samples, step } = decoded;
  const left = Math.max(-at.x, 0);
  const top = Math.max(-at.y, 0);
  planes.forEach(({ width, samples: plane }, sample) => {
    for (let y = top; y < rows; y += 1) {
      const read = (y * decoded.width + left) * step + sample;
      const write = (at.y + y) * width + at.x + left;
      if (step === 1) {
        plane.set(samples.subarray(read, read + columns - left), write);
      } else {
        for (let x = 0, from = read; x < columns - left; x += 1, from += step) plane[write + x] = samples[from]!;
      }
    }
  });
}
