/** An id that is not taken yet, readable in the file: `arrow`, `arrow-2`. */
export function freshId(type: string, taken: { has(id: string): boolean }): string {
  if (!taken.has(type)) return type;
  for (let count = 2; ; count++) {
    const id = `${type}-${count}`;
    if (!taken.has(id)) return id;
  }
}
