import { DocentError } from './docent-error.ts';
import type { Channel } from './pyramid.ts';
import type { PyramidPlan } from './pyramid-plan.ts';

/** Up to this many pixels (2048 × 2048) an image is quick to show without coarser levels. */
const NEEDS_PYRAMID = 2048 * 2048;

/** What is not as it should be with an image that opens all the same. */
export function warningsFor(plan: PyramidPlan, channels: readonly Channel[]): DocentError[] {
  const warnings: DocentError[] = [];
  const { raster } = plan.levels[0];
  if (plan.levels.length === 1 && raster.width * raster.height > NEEDS_PYRAMID) {
    warnings.push(
      new DocentError(
        'no-pyramid',
        `The image is stored at its full ${raster.width} × ${raster.height} pixels only: to show it whole, all of it must be fetched.`,
        {
          hint: 'Add coarser levels: `vips tiffsave IN OUT.tif --tile --pyramid --subifd --compression deflate --bigtiff`.',
        },
      ),
    );
  }
  const names = channels.map(({ name }) => name).filter((name) => name !== '');
  const twice = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  if (twice.size > 0) {
    warnings.push(
      new DocentError('duplicate-channel-names', `Several channels have the same name: ${[...twice].join(', ')}.`, {
        hint: 'Give each channel a name of its own in the OME-XML; until then stories name them by number.',
      }),
    );
  }
  if (!plan.pixelSize) {
    warnings.push(
      new DocentError('missing-pixel-size', 'The file does not say how large a pixel is: there is no scale bar.', {
        hint: 'Write PhysicalSizeX and PhysicalSizeY into the OME-XML, for instance with `tiffcomment`, or give `pixelSize` in the story.',
      }),
    );
  }
  if (raster.orientation > 1 && raster.orientation <= 8) {
    warnings.push(
      new DocentError(
        'unsupported-format',
        `The file asks to be shown turned or mirrored (Orientation ${raster.orientation}); it is shown as it is stored.`,
        { hint: 'Store it upright: `vips autorot IN OUT.tif`.' },
      ),
    );
  }
  return warnings;
}
