/** What a `Range` header asks of a file: a part of it (`end` exclusive), all of it, or what it doesn't have. */
export type RangeAnswer = { kind: 'part'; start: number; end: number } | { kind: 'whole' } | { kind: 'unsatisfiable' };

/**
 * Reads a `Range` header by RFC 9110 §14.2: one range of bytes is served, several at once or a malformed header is
 * ignored, as the RFC allows.
 */
export function rangeAnswer(header: string | undefined, size: number): RangeAnswer {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.replaceAll(' ', '') ?? '');
  if (!match) return { kind: 'whole' };
  const [, first = '', last = ''] = match;
  if (first === '' && last === '') return { kind: 'whole' };
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? { kind: 'unsatisfiable' } : { kind: 'part', start: size - length, end: size };
  }
  const start = Number(first);
  const end = last === '' ? size : Math.min(Number(last) + 1, size);
  if (last !== '' && Number(last) < start) return { kind: 'whole' };
  return start >= size ? { kind: 'unsatisfiable' } : { kind: 'part', start, end };
}
