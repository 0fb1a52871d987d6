import { imageToScreenMatrix, type Viewport } from '../../render/viewport.ts';
import type { Handle } from './geometry/handles.ts';

/** By eighths of a turn from right, clockwise on the screen; half a turn on they are the same. */
const ALONG = ['ew-resize', 'nwse-resize', 'ns-resize', 'nesw-resize'] as const;

/** The CSS cursor that says which way a handle goes, however the image is turned. */
export function cursorFor(handle: Handle, viewport: Viewport): string {
  if (handle.kind === 'middle') return 'copy';
  if (handle.kind !== 'side') return 'move';
  const { a, b, c, d } = imageToScreenMatrix(viewport);
  const turn = Math.atan2(b * handle.x + d * handle.y, a * handle.x + c * handle.y);
  return ALONG[((Math.round(turn / (Math.PI / 4)) % 4) + 4) % 4]!;
}
