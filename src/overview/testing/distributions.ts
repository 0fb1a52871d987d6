/** Samples as microscopes give them, the same on every run. */
const PIXELS = 100_000;

export interface Random {
  /** From 0 to below 1. */
  uniform(): number;
  /** Normal, mean 0, deviation 1. */
  normal(): number;
}

/** Mulberry32. */
export function seeded(seed: number): Random {
  let state = seed;
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    uniform,
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
  };
}

/** 16-bit samples, each drawn by `value` and clamped. */
export function samplesOf(value: (random: Random) => number, most = 65535, seed = 1): Uint16Array {
  const random = seeded(seed);
  return Uint16Array.from({ length: PIXELS }, () => Math.max(0, Math.min(most, Math.round(value(random)))));
}
