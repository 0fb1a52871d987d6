/** A list with one entry replaced; the list itself where the entry is the same. */
export function withEntry<T>(list: readonly T[], at: number, entry: T): T[] {
  if (list[at] === entry) return list as T[];
  const next = [...list];
  next[at] = entry;
  return next;
}

/** A list with one entry moved to another place, counted without it; the list itself where it is there already. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const place = Math.max(0, Math.min(list.length - 1, to));
  if (place === from) return list as T[];
  const next = [...list];
  next.splice(place, 0, ...next.splice(from, 1));
  return next;
}

/** @throws RangeError when no entry has the id */
export function placeOf(list: readonly { readonly id?: string }[] | undefined, id: string, noun: string): number {
  const at = list?.findIndex((entry) => entry.id === id) ?? -1;
  if (at < 0) throw new RangeError(`No ${noun} has the id "${id}"`);
  return at;
}
