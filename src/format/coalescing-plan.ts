import type { ByteRange } from './byte-range.ts';

export interface CoalescingLimits {
  /** Bytes between two reads that are fetched and thrown away, rather than sending a request more. */
  readonly gap: number;
  /** Bytes that a merged request may reach. A single read larger than this stays one request. */
  readonly maxRequest: number;
}

/**
 * Decides which ranges to ask for so that every wanted byte comes exactly once.
 *
 * What is under way already is not asked for again, not even as a gap. Returns ranges in file order, apart from one
 * another and from `underWay`; together with `underWay` they cover every wanted byte.
 */
export function planReads(
  wanted: readonly ByteRange[],
  underWay: readonly ByteRange[],
  limits: CoalescingLimits,
): ByteRange[] {
  const planned: { offset: number; end: number }[] = [];
  let covered = 0;
  for (const { offset, end } of [...wanted].sort((a, b) => a.offset - b.offset)) {
    // Reads come by offset: all from this one's offset to the furthest end so far is planned or under way.
    for (const piece of without(underWay, { offset: Math.max(offset, covered), end })) {
      const last = planned.at(-1);
      if (last && mayJoin(last, piece, underWay, limits)) last.end = piece.end;
      else planned.push({ ...piece });
    }
    covered = Math.max(covered, end);
  }
  return planned;
}

/** Puts planned ranges in the order in which what they bring was wanted: each goes with its most urgent read. */
export function mostUrgentFirst(planned: readonly ByteRange[], wanted: readonly ByteRange[]): ByteRange[] {
  return planned
    .map((range) => ({ range, turn: wanted.findIndex((each) => overlap(each, range)) }))
    .sort((a, b) => a.turn - b.turn)
    .map(({ range }) => range);
}

/** The parts of `range` that none of `others` holds, in file order. */
function without(others: readonly ByteRange[], range: ByteRange): ByteRange[] {
  if (range.end <= range.offset) return [];
  const other = others.find((each) => overlap(each, range));
  if (other === undefined) return [range];
  return [
    ...without(others, { offset: range.offset, end: other.offset }),
    ...without(others, { offset: other.end, end: range.end }),
  ];
}

function mayJoin(first: ByteRange, next: ByteRange, underWay: readonly ByteRange[], limits: CoalescingLimits): boolean {
  if (next.offset - first.end > limits.gap) return false;
  if (next.end - first.offset > limits.maxRequest) return false;
  return !underWay.some((range) => overlap(range, { offset: first.end, end: next.offset }));
}

export function overlap(a: ByteRange, b: ByteRange): boolean {
  return Math.max(a.offset, b.offset) < Math.min(a.end, b.end);
}
