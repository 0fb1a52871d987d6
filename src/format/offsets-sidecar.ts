import type { ByteSource } from './byte-source.ts';
import { DocentError } from './docent-error.ts';

/** A list of as many offsets as a TIFF may have directories takes less. */
const MAX_BYTES = 2 * 1024 * 1024;

/**
 * Reads an IFD-offsets sidecar: a JSON array of the byte offsets of a TIFF's top-level IFDs (generate-tiff-offsets, as
 * Viv and Vitessce read it).
 * @throws DocentError `corrupt` when it is none
 */
export async function readOffsetsSidecar(source: ByteSource, signal?: AbortSignal): Promise<number[]> {
  const bytes = await source.read(0, MAX_BYTES, signal);
  let offsets: unknown;
  try {
    offsets = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    offsets = undefined;
  }
  if (Array.isArray(offsets) && offsets.length > 0 && offsets.every(isOffset)) return offsets;
  throw new DocentError('corrupt', 'The list of offsets is not a JSON array of byte offsets.', {
    hint: 'Make it anew: `docent offsets IMAGE`.',
    url: source.key,
  });
}

function isOffset(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}
