import type { OmeChannel } from './ome-xml.ts';
import type { DataType } from './plane.ts';
import type { Channel } from './pyramid.ts';
import type { PyramidPlan } from './pyramid-plan.ts';
import type { TiffRaster } from './tiff-raster.ts';
import { photometric } from './tiff-tags.ts';

/** The channels of an image, and whether they are red, green and blue. */
export interface PyramidChannels {
  readonly channels: readonly Channel[];
  readonly rgb: boolean;
}

const rgbNames = ['Red', 'Green', 'Blue'];
const rgbPatterns = [/^(r|red)$/i, /^(g|green)$/i, /^(b|blue)$/i];

/**
 * Lists the channels: of each plane along the channel axis every sample of a pixel, alpha left out.
 *
 * A picture is RGB where its directory says so (PhotometricInterpretation), where OME-XML has three samples a pixel, or
 * where three 8-bit channels are named red, green and blue; never because there are merely three.
 */
export function listChannels(plan: PyramidPlan, dataType: DataType): PyramidChannels {
  const { raster } = plan.levels[0];
  const said = plan.ome?.channels ?? [];
  const colours = isColour(raster) || (said[0]?.samplesPerPixel === 3 && raster.samplesPerPixel === 3);
  const shown = colours ? 3 : signalSamples(raster);
  const rgbPlane = colours && plan.planes === 1;
  const defaultColours = said.every(({ color }) => color === undefined || color === '#ffffff');
  const channels: Channel[] = [];
  for (let plane = 0; plane < plan.planes; plane += 1) {
    for (let sample = 0; sample < shown; sample += 1) {
      const index = channels.length;
      const perSample = said.length === plan.planes * shown;
      const own: OmeChannel = (perSample ? said[index] : said[plane]) ?? {};
      channels.push({
        index,
        name: (perSample || !rgbPlane ? own.name : undefined) ?? (rgbPlane ? rgbNames[sample] : undefined) ?? '',
        ...(own.color !== undefined && !defaultColours && !rgbPlane && { color: own.color }),
        dataType,
        ...(own.fluor !== undefined && { fluor: own.fluor }),
        ...(own.emissionWavelength !== undefined && { emissionWavelength: own.emissionWavelength }),
        plane: raster.planar ? plane * raster.samplesPerPixel + sample : plane,
        sample: raster.planar ? 0 : sample,
      });
    }
  }
  const rgbByName =
    channels.length === 3 &&
    dataType === 'uint8' &&
    channels.every(({ name }, index) => rgbPatterns[index]?.test(name.trim()) === true);
  return { channels, rgb: rgbPlane || rgbByName };
}

function isColour(raster: TiffRaster): boolean {
  const { RGB, YCbCr } = photometric;
  return raster.samplesPerPixel >= 3 && (raster.photometric === RGB || raster.photometric === YCbCr);
}

/** Samples of a grey pixel without alpha (ExtraSamples 1 and 2, TIFF 6.0 section 18). */
function signalSamples(raster: TiffRaster): number {
  const alpha = raster.extraSamples.filter((kind) => kind === 1 || kind === 2).length;
  return Math.max(1, raster.samplesPerPixel - alpha);
}
