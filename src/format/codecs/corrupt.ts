import { DocentError } from '../docent-error.ts';

/**
 * Makes the error for bytes. Parts that load late are given it: what they imported would be a file of its own, and decoders would start a
 * round trip later.
 */
export type Corrupt = typeof corruptData;

/** The error for bytes that no decoder can make sense of. `what` is a sentence with the values that don't fit. */
export function corruptData(what: string, cause?: unknown): DocentError {
  return new DocentError('corrupt', `A part of the image is damaged: ${what}`, {
    hint: 'Compare the size and checksum of the file with the original and upload it again; if they agree, write it anew from its source.',
    ...(cause === undefined ? {} : { cause }),
  });
}
