import { toMicrometres } from './ome-units.ts';

/** What a plain TIFF's ImageDescription (tag 270) says in one of the dialects of the field. */
export interface TiffDescription {
  /** In words, for `Pyramid.format`. */
  readonly dialect?: 'ImageJ TIFF' | 'Aperio SVS';
  /** µm per pixel. */
  readonly pixelSize?: { readonly x: number; readonly y: number };
  readonly magnification?: number;
  /** ImageJ: the axes of a stack. */
  readonly stack?: {
    readonly channels: number;
    readonly slices: number;
    readonly frames: number;
    readonly images: number;
  };
  /** ImageJ: the unit that XResolution and YResolution count in. */
  readonly resolutionUnit?: string;
}

/** Reads an ImageDescription: ImageJ's `key=value` lines, Aperio's `key = value` between bars. */
export function parseTiffDescription(text: string): TiffDescription {
  if (text.startsWith('ImageJ=')) return imageJ(text);
  if (text.startsWith('Aperio')) return aperio(text);
  return {};
}

function imageJ(text: string): TiffDescription {
  const values = new Map(text.split(/\r?\n/).map((line) => splitOnce(line, '=')));
  const axis = (name: string): number => Math.max(1, Math.floor(Number(values.get(name) ?? 1)) || 1);
  const unit = values.get('unit')?.replace('\\u00B5', 'µ');
  return {
    dialect: 'ImageJ TIFF',
    stack: { channels: axis('channels'), slices: axis('slices'), frames: axis('frames'), images: axis('images') },
    ...(unit !== undefined && { resolutionUnit: unit }),
  };
}

function aperio(text: string): TiffDescription {
  const values = new Map(text.split('|').map((part) => splitOnce(part, '=')));
  const pixelSize = toMicrometres(Number(values.get('MPP')));
  const magnification = Number(values.get('AppMag'));
  return {
    dialect: 'Aperio SVS',
    ...(pixelSize !== undefined && { pixelSize: { x: pixelSize, y: pixelSize } }),
    ...(magnification > 0 && { magnification }),
  };
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text.trim(), ''] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}
