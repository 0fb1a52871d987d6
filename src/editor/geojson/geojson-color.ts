import type { Classification, GeojsonColor } from './geojson-schema.ts';

/** `#rrggbb` of a list of bytes, or of a packed whole number such as -65536, whose alpha is left out. */
export function hexColor(color: GeojsonColor): string {
  const [red = 0, green = 0, blue = 0] = Array.isArray(color)
    ? color.map(Math.round)
    : [(color >> 16) & 255, (color >> 8) & 255, color & 255];
  return `#${[red, green, blue].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** The bytes of `#rrggbb`. */
export function byteColor(hex: string): [red: number, green: number, blue: number] {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  return [red, green, blue];
}

/** A class as QuPath calls it: `Immune cells: CD8`. Undefined where it has no name. */
export function className(classification: Classification): string | undefined {
  if (typeof classification === 'string') return classification || undefined;
  return classification.name || classification.names?.join(': ') || undefined;
}

export function classColor(classification: Classification): string | undefined {
  if (typeof classification === 'string') return undefined;
  const color = classification.color ?? classification.colorRGB ?? undefined;
  return color === undefined ? undefined : hexColor(color);
}
