import type { DataType, Samples } from '../format/plane.ts';

/** How often each raw value occurs: exact, since samples are integers of at most 16 bits. */
export interface ValueCounts {
  /** Number of pixels by raw value, up to the largest that occurs. */
  readonly counts: Uint32Array;
  /** Pixels counted; 0 for an empty channel. */
  readonly total: number;
}

/** Counts the values of one channel, block by block as they come. */
export class ValueCounter {
  readonly #counts: Uint32Array;
  #total = 0;

  constructor(dataType: DataType) {
    this.#counts = new Uint32Array(dataType === 'uint8' ? 256 : 65536);
  }

  add(samples: Samples): void {
    const counts = this.#counts;
    for (let i = 0; i < samples.length; i++) {
      const value = samples[i] as number;
      counts[value] = (counts[value] as number) + 1;
    }
    this.#total += samples.length;
  }

  get values(): ValueCounts {
    let end = this.#counts.length;
    while (end > 1 && this.#counts[end - 1] === 0) end--;
    return { counts: this.#counts.subarray(0, end), total: this.#total };
  }
}

export function countValues(samples: Samples): ValueCounts {
  const counter = new ValueCounter(samples.BYTES_PER_ELEMENT === 1 ? 'uint8' : 'uint16');
  counter.add(samples);
  return counter.values;
}

/** The smallest value that at least `fraction` of the pixels from `above` upward do not exceed; `above` if none lie there. */
export function quantile({ counts }: ValueCounts, fraction: number, above = 0): number {
  let total = 0;
  for (let value = above; value < counts.length; value++) total += counts[value] as number;
  const wanted = Math.max(1, Math.ceil(fraction * total));
  let seen = 0;
  for (let value = above; value < counts.length; value++) {
    seen += counts[value] as number;
    if (seen >= wanted) return value;
  }
  return above;
}

/** Pixels from `from` to below `to`. */
export function countBetween({ counts }: ValueCounts, from: number, to = counts.length): number {
  let total = 0;
  for (let value = from; value < Math.min(to, counts.length); value++) total += counts[value] as number;
  return total;
}
