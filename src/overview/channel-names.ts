/** What a display name is made from: the fields of `Channel` that name it. */
export interface NamedChannel {
  readonly name: string;
  /** OME `Channel/@Fluor`: stands in for a missing name. */
  readonly fluor?: string;
}

/** Longer names are cut, so that a broken file can't fill the panel. */
const LONGEST_NAME = 80;

/**
 * Names to show, one a channel, no two the same and none blank. Plain text: whoever shows them escapes them.
 *
 * Blanks take the fluorophore's name, else `Channel 3` (1-based); names that occur more than once get their 1-based
 * index: `HEM (11)`, `HEM (21)`.
 */
export function displayNames(channels: readonly NamedChannel[]): string[] {
  const plain = channels.map(
    (channel, index) => tidied(channel.name) || tidied(channel.fluor ?? '') || `Channel ${index + 1}`,
  );
  const count = new Map<string, number>();
  for (const name of plain) count.set(name, (count.get(name) ?? 0) + 1);
  const taken = new Set(plain.filter((name) => count.get(name) === 1));
  return plain.map((name, index) => {
    if (count.get(name) === 1) return name;
    let distinct = `${name} (${index + 1})`;
    // A file may hold both "HEM" twice and a channel that is called "HEM (11)".
    while (taken.has(distinct)) distinct += ` (${index + 1})`;
    taken.add(distinct);
    return distinct;
  });
}

function tidied(name: string): string {
  // Control characters, and marks that turn the direction of what stands beside the name.
  const oneLine = name
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  const letters = Array.from(oneLine);
  return letters.length <= LONGEST_NAME ? oneLine : `${letters.slice(0, LONGEST_NAME - 1).join('')}…`;
}
