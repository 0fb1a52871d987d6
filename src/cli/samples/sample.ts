import type { OmeTiffSpec } from './ome-tiff-spec.ts';
import { MARKERS } from './paint-multiplex.ts';

/** A picture to paint: which stain, of which tissue, how finely and through which window. */
export interface Sample {
  readonly file: string;
  readonly thumbnail: string;
  readonly stain: 'multiplex' | 'he';
  readonly spec: OmeTiffSpec;
  /** The tissue, µm, and its seed. */
  readonly tissue: { readonly width: number; readonly height: number; readonly seed: number };
  /** µm per pixel of full resolution. */
  readonly scale: number;
  /** Where the picture's corner lies in the tissue, pixels. */
  readonly origin: { readonly x: number; readonly y: number };
  readonly tileSize: number;
}

/** @param small a window into the same tissue, for tests. */
export function samplesToMake(small: boolean): Sample[] {
  const tileSize = small ? 256 : 512;
  return [
    describeSample({
      stain: 'multiplex',
      name: 'Synthetic multiplex tissue',
      description: `Synthetic: painted by a program, of no patient. Made-up colon with a carcinoma, ${MARKERS.length} markers.`,
      tissue: { width: 2080, height: 1950, seed: 7 },
      scale: 0.325,
      size: small ? { width: 1024, height: 1024 } : { width: 6400, height: 6000 },
      origin: small ? { x: 3200, y: 1400 } : { x: 0, y: 0 },
      tileSize,
    }),
    describeSample({
      stain: 'he',
      name: 'Synthetic H&E tissue',
      description:
        'Synthetic: painted by a program, of no patient. Made-up colon with a carcinoma, as if stained with H&E.',
      tissue: { width: 2100, height: 2000, seed: 23 },
      scale: 0.25,
      size: small ? { width: 1200, height: 1200 } : { width: 8400, height: 8000 },
      origin: small ? { x: 4600, y: 2000 } : { x: 0, y: 0 },
      tileSize,
    }),
  ];
}

interface Draft extends Pick<Sample, 'stain' | 'tissue' | 'scale' | 'origin' | 'tileSize'> {
  readonly name: string;
  readonly description: string;
  readonly size: { readonly width: number; readonly height: number };
}

function describeSample({ name, description, size, ...rest }: Draft): Sample {
  const { stain, scale, tileSize } = rest;
  // Level 2 is gathered from whole pixels of every tile.
  if (size.width % 4 !== 0 || size.height % 4 !== 0) throw new Error(`${size.width} × ${size.height} must divide by 4`);
  const levels = 1 + Math.max(1, Math.ceil(Math.log2(Math.max(size.width, size.height) / tileSize)));
  const common = {
    ...size,
    levels,
    name,
    description,
    software: 'Docent samples',
    tile: { width: tileSize, height: tileSize },
    pixelSize: { x: scale, y: scale },
  };
  const spec: OmeTiffSpec =
    stain === 'multiplex'
      ? {
          ...common,
          dataType: 'uint16',
          channels: MARKERS.map((marker) => ({ name: marker })),
          compression: 'deflate',
          predictor: true,
          magnification: 20,
        }
      : {
          ...common,
          dataType: 'uint8',
          channels: [{ name: 'H&E' }],
          rgb: 'chunky',
          compression: 'jpeg',
          quality: 85,
          magnification: 40,
        };
  return { ...rest, spec, file: `${stain}-tissue.ome.tif`, thumbnail: `${stain}-tissue.jpg` };
}
