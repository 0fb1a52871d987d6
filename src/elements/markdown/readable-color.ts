/** WCAG 2.2, 1.4.3: text of ordinary size. */
const ENOUGH = 4.5;
const STEP = 0.05;

/** The surfaces of the theme that leave the least contrast, luminance of #f0f0f0 and of #212121. */
const LIGHT_SURFACE = luminance([0xf0, 0xf0, 0xf0]);
const DARK_SURFACE = luminance([0x21, 0x21, 0x21]);

type Rgb = readonly [red: number, green: number, blue: number];

/**
 * A channel's colour as text: as near to it as can be read on a light and on a dark surface.
 * @param color `#rrggbb`
 */
export function readableColor(color: string): { onLight: string; onDark: string } {
  const rgb = rgbOf(color);
  return { onLight: towards(rgb, 0, LIGHT_SURFACE), onDark: towards(rgb, 255, DARK_SURFACE) };
}

/** Contrast ratio of two colours, 1 to 21; `#rrggbb`. */
export function contrastRatio(a: string, b: string): number {
  return ratio(luminance(rgbOf(a)), luminance(rgbOf(b)));
}

/** Mixed with black or white, and no more of it than contrast asks for. */
function towards(rgb: Rgb, end: number, surface: number): string {
  for (let share = 0; share < 1; share += STEP) {
    const [red, green, blue] = rgb.map((value) => Math.round(value + (end - value) * share)) as [
      number,
      number,
      number,
    ];
    if (ratio(luminance([red, green, blue]), surface) >= ENOUGH) return hex([red, green, blue]);
  }
  return hex([end, end, end]);
}

function ratio(a: number, b: number): number {
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** WCAG's relative luminance. */
function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function rgbOf(color: string): Rgb {
  const value = parseInt(color.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

function hex([red, green, blue]: Rgb): string {
  return `#${((red << 16) | (green << 8) | blue).toString(16).padStart(6, '0')}`;
}
