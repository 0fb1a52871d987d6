export const mix = (a: number, b: number, t: number): number => a + (b - a) * t;

/** 0 to 1 with level ends. */
export const ease = (t: number): number => t * t * (3 - 2 * t);

/** Into 0 to 1. */
export const clamp = (value: number): number => (value < 0 ? 0 : value > 1 ? 1 : value);

/** 0 before `from`, 1 past `to` (which may be the lesser), smooth between. */
export const smoothstep = (from: number, to: number, value: number): number =>
  ease(clamp((value - from) / (to - from)));

/** 1 at 0, half at ±0.83, nothing beyond ±2.6: most pixels are beyond, and the exponential is dear. */
export const bell = (value: number): number => {
  const square = value * value;
  return square > 6.8 ? 0 : Math.exp(-square);
};
