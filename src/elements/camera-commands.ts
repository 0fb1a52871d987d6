import type { ImageView } from '../render/image-view.ts';
import type { Command } from './command.ts';
import type { CameraCommand } from './viewer-chrome/events.ts';

/** One press of a zoom button or key. */
const ZOOM_STEP = 1.5;
const QUARTER = 90;

const CAMERA: readonly string[] = [
  'pan',
  'zoom-to',
  'zoom-in',
  'zoom-out',
  'home',
  'rotate-left',
  'rotate-right',
  'full-screen',
] satisfies CameraCommand['name'][];

/** Whether a command is for the camera, not for a part of the interface. */
export function isCameraCommand(command: Command): command is CameraCommand {
  return CAMERA.includes(command.name);
}

/** Does what a button or key asks of the camera. Full screen is the element's. */
export function runCameraCommand(
  { camera, pyramid, width }: ImageView,
  command: Exclude<CameraCommand, { name: 'full-screen' }>,
): void {
  const { viewport, target } = camera;
  switch (command.name) {
    case 'pan':
      camera.panBy(command.x * viewport.width, command.y * viewport.height);
      return;
    case 'zoom-in':
      camera.zoomBy(ZOOM_STEP);
      return;
    case 'zoom-out':
      camera.zoomBy(1 / ZOOM_STEP);
      return;
    case 'zoom-to':
      camera.zoomTo((command.ratio * viewport.width) / width);
      return;
    case 'home':
      camera.setView({ x: 0, y: 0, width: pyramid.width, height: pyramid.height });
      return;
    case 'rotate-left':
      camera.rotateTo(target.rotation - QUARTER);
      return;
    case 'rotate-right':
      camera.rotateTo(target.rotation + QUARTER);
      return;
  }
}
