/** Longer ones make links hard to read. */
const LONGEST = 48;

/** Gives out ids made of names, each once: `Tumour edge!` is `tumour-edge`, the next one `tumour-edge-2`. */
export class UniqueIds {
  readonly #taken = new Set<string>();

  /** @param fallback for a name that has neither letters nor digits */
  of(name: string, fallback: string): string {
    const words = name
      .normalize('NFC')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-');
    // a letter of two code units is not cut through
    const whole = words
      .slice(0, LONGEST)
      .replace(/[\uD800-\uDBFF]$/, '')
      .replaceAll(/^-|-$/g, '');
    const id = whole === '' ? fallback : whole;
    let unique = id;
    for (let count = 2; this.#taken.has(unique); count++) unique = `${id}-${count}`;
    this.#taken.add(unique);
    return unique;
  }
}
