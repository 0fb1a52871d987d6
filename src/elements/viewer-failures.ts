import { DocentError, isDocentError } from '../format/docent-error.ts';

/** Whatever was thrown, as an error that a reader understands. */
export function asDocentError(error: unknown): DocentError {
  if (isDocentError(error)) return error;
  return new DocentError(
    'corrupt',
    'The image can’t be shown: something in it, or in this browser, is not as expected.',
    {
      hint: 'Try again, or open the image in another browser; if it fails there too, convert it to a plain OME-TIFF.',
      cause: error,
    },
  );
}

export function contextGone(): DocentError {
  return new DocentError('webgl-unavailable', 'The browser has taken the graphics memory away and not given it back.', {
    hint: 'Close other tabs that show 3D graphics or large images, then try again.',
  });
}
