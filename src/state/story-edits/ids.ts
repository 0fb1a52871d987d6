/** Longer ones are cut at a word: ids appear in links. */
const LONGEST = 48;

/**
 * An id that people can read, in letters of any script: "The invasive edge" as `the-invasive-edge`.
 * @param fallback for words that have neither letters nor digits
 */
export function readableId(words: string, fallback: string): string {
  const slug = words
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  if (slug === '') return fallback;
  if (slug.length <= LONGEST) return slug;
  const cut = slug.slice(0, LONGEST + 1).replace(/-[^-]*$/, '');
  return cut.length <= LONGEST ? cut : cut.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, '');
}

/** The id itself, or with the next number behind it, where it is taken: `edge`, `edge-2`. */
export function freeId(id: string, taken: ReadonlySet<string>): string {
  if (!taken.has(id)) return id;
  const stem = id.replace(/-\d{1,6}$/, '');
  for (let number = 2; ; number++) {
    const candidate = `${stem}-${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}

export function idsOf(list: readonly { readonly id?: string }[] | undefined): Set<string> {
  return new Set(list?.map(({ id }) => id).filter((id) => id !== undefined));
}
