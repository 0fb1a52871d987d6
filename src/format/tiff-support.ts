import { isDecoded, unsupportedCompression } from './codecs/compression.ts';
import { DocentError } from './docent-error.ts';
import type { DataType } from './plane.ts';
import type { RasterLayout } from './tiff-raster.ts';
import { photometric } from './tiff-tags.ts';

const photometricNames: Record<number, string> = {
  [photometric.Palette]: 'a palette of colours',
  [photometric.CMYK]: 'printing inks (CMYK)',
  [photometric.CIELab]: 'CIE L*a*b*',
  [photometric.ICCLab]: 'ICC L*a*b*',
  10: 'ITU L*a*b*',
  32803: 'a colour filter array',
  32844: 'SGI LogL',
  32845: 'SGI LogLuv',
  34892: 'linear raw of a camera',
};

/** LZW, deflate and zstd: the predictor counts for no other (libtiff). */
const predicted = new Set([5, 8, 32946, 50000]);

/** Largest tile or strip that is decoded, in bytes of samples: libtiff's tools and image-tiff stop there too. */
const MAX_TILE_BYTES = 256 * 1024 * 1024;

const convertPixels =
  'Convert it to one that Docent reads: `vips tiffsave IN OUT.tif --tile --pyramid --subifd --compression deflate`, or for ' +
  'channels `bioformats2raw IN DIR` and then `raw2ometiff --compression zlib DIR OUT.ome.tif`.';

/**
 * The type of a raster's samples.
 * @param omeType OME-XML's word (`Pixels/@Type`), which counts where the TIFF has none
 * @throws DocentError `unsupported-…` or `too-large`, naming what it is and what to convert it with
 */
export function supportedDataType(raster: RasterLayout, omeType?: string): DataType {
  if (!isDecoded(raster.compression)) throw unsupportedCompression(raster.compression);
  const dataType = dataTypeOf(raster, omeType);
  const colours = photometricNames[raster.photometric];
  if (colours !== undefined) {
    throw new DocentError(
      'unsupported-format',
      `The image's values stand for ${colours}, which Docent does not read yet.`,
      {
        hint: 'Convert it to RGB: `vips colourspace IN OUT.tif srgb`, or with ImageJ: Image > Type > RGB Color.',
      },
    );
  }
  if (raster.planar && raster.photometric === photometric.YCbCr) throw unusual('its YCbCr colours are stored apart');
  if (raster.fillOrder === 2) throw unusual('its bits lie in reverse order (FillOrder 2)');
  if (raster.predictor > 2 && predicted.has(raster.compression))
    throw unusual(`it is stored with predictor ${raster.predictor}`);
  const { samplesPerPixel } = raster;
  if (raster.compression === 7 && !raster.planar && samplesPerPixel !== 1 && samplesPerPixel !== 3) {
    throw unsupportedCompression(`JPEG of ${samplesPerPixel} samples a pixel`);
  }
  if (raster.compression === 7 && dataType !== 'uint8') throw unusual('it holds JPEG tiles of more than 8 bits');
  if (decodedTileBytes(raster) > MAX_TILE_BYTES) {
    const { tileWidth, tileHeight } = raster;
    throw new DocentError(
      'too-large',
      `The image is stored in pieces of ${tileWidth} × ${tileHeight} pixels, too large to decode in a browser.`,
      {
        hint: 'Save it in tiles: `vips tiffsave IN OUT.tif --tile --pyramid --subifd --compression deflate --bigtiff`.',
      },
    );
  }
  return dataType;
}

/** Bytes of one tile or strip, decoded. */
export function decodedTileBytes(raster: RasterLayout): number {
  const samples = raster.planar ? 1 : raster.samplesPerPixel;
  return raster.tileWidth * raster.tileHeight * samples * Math.ceil((raster.bitsPerSample[0] ?? 1) / 8);
}

function dataTypeOf(raster: RasterLayout, omeType: string | undefined): DataType {
  const { bitsPerSample, sampleFormat } = raster;
  const bits = bitsPerSample[0] ?? 1;
  if (bitsPerSample.some((each) => each !== bits)) throw unsupportedType(`samples of ${bitsPerSample.join(', ')} bits`);
  // SampleFormat 4 is "undefined": unsigned in all files that say so.
  const unsigned =
    sampleFormat === undefined
      ? !/^(int|float|double|complex)/.test(omeType ?? '')
      : sampleFormat === 1 || sampleFormat === 4;
  if (unsigned && bits === 8) return 'uint8';
  if (unsigned && bits === 16) return 'uint16';
  throw unsupportedType(
    sampleFormat === undefined && !unsigned ? `${omeType} samples` : typeName(bits, sampleFormat ?? 1),
  );
}

function typeName(bits: number, sampleFormat: number): string {
  if (sampleFormat === 2) return `signed integers of ${bits} bits (int${bits})`;
  if (sampleFormat === 3) return `floating-point numbers of ${bits} bits (float${bits})`;
  if (sampleFormat === 5 || sampleFormat === 6) return `complex numbers of ${bits} bits`;
  if (bits === 1) return 'single bits';
  if (bits % 8 !== 0) return `packed numbers of ${bits} bits`;
  return `unsigned integers of ${bits} bits (uint${bits})`;
}

function unsupportedType(what: string): DocentError {
  return new DocentError(
    'unsupported-data-type',
    `The image's values are ${what}; Docent reads unsigned integers of 8 and 16 bits.`,
    {
      hint:
        'Convert it to 16 bits: with ImageJ (Image > Type > 16-bit), which scales its values, or with `vips cast IN OUT.tif ushort`, ' +
        'which keeps whole numbers from 0 to 65535 as they are and cuts the rest.',
    },
  );
}

function unusual(what: string): DocentError {
  return new DocentError('unsupported-format', `The file is not one that Docent reads: ${what}.`, {
    hint: convertPixels,
  });
}

/**
 * The same raster with its palette put aside: in OME-TIFF and ImageJ files a palette is only how a channel is shown, and
 * its indices are the samples.
 */
export function greyFromPalette<Raster extends RasterLayout>(raster: Raster): Raster {
  return raster.photometric === photometric.Palette ? { ...raster, photometric: photometric.BlackIsZero } : raster;
}
