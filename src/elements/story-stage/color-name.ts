import type { Strings } from '../strings.en.ts';

type ColorName = keyof Strings['colorNames'];

/** Upper ends of the hues, degrees, as people call them. */
const HUES: readonly (readonly [number, ColorName])[] = [
  [15, 'red'],
  [45, 'orange'],
  [70, 'yellow'],
  [165, 'green'],
  [200, 'cyan'],
  [255, 'blue'],
  [285, 'violet'],
  [340, 'magenta'],
  [360, 'red'],
];

/** What people call a colour, for those who only hear of it. @param color `#rrggbb` */
export function colorName(color: string): ColorName {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16) / 255);
  const [high, low] = [Math.max(red, green, blue), Math.min(red, green, blue)];
  const chroma = high - low;
  if (high < 0.12) return 'black';
  if (chroma < 0.15) return high > 0.85 ? 'white' : 'grey';
  let sixth = 4 + (red - green) / chroma;
  if (high === red) sixth = ((green - blue) / chroma + 6) % 6;
  else if (high === green) sixth = 2 + (blue - red) / chroma;
  return HUES.find(([end]) => sixth * 60 <= end)![1];
}
