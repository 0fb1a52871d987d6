import { DocentError, isDocentError } from './docent-error.ts';

/** The error for a file whose structure makes no sense. `what` completes "The file is damaged: …". */
export function damagedFile(what: string): DocentError {
  return new DocentError('corrupt', `The file is damaged: ${what}.`, {
    hint: 'Copy the file again from where it came, or save it anew with the program that wrote it.',
  });
}

/** The error for something that lies beyond the file's end. `what` begins a sentence; `size` is the file's, if known. */
export function cutOffFile(what: string, offset: number, length: number, size: number | undefined): DocentError {
  const end = size === undefined ? 'its end' : `its end at byte ${size}`;
  return new DocentError(
    'truncated',
    `The file is cut off: ${what} is said to lie at byte ${offset}, ${length} long, beyond ${end}.`,
    {
      hint: 'The copy or upload of the file did not finish: copy it again and compare the sizes.',
    },
  );
}

/** Whether an error says that something in the file makes no sense, or is not in it. */
export function isDamage(error: unknown): boolean {
  return isDocentError(error, 'corrupt') || isDocentError(error, 'truncated');
}
