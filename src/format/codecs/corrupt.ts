import { DocentError } from '../docent-error.ts';

/** The error for bytes that no decoder can make sense of. `what` is a sentence with the values that don't fit. */
export function corruptData(what: string, cause?: unknown): DocentError {
  return new DocentError('corrupt', `A part of the image is damaged: ${what}`, {
    hint: 'Compare the size and checksum of the file with the original and upload it again; if they agree, write it anew from its source.',
    ...(cause === undefined ? {} : { cause }),
  });
}
