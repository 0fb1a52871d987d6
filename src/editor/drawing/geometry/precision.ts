/**
 * A position, rounded to what can be told apart on the screen: a sixth of a CSS pixel, or finer. A story is read in
 * differences, and twelve digits of a hand's tremble say nothing.
 * @param scale CSS pixels per image pixel
 */
export function tidy(value: number, scale: number): number {
  const digits = Math.max(0, Math.ceil(Math.log10(6 * scale)));
  // adding 0 makes 0 of -0
  return Number(value.toFixed(digits)) + 0;
}
