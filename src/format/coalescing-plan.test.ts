import { expect, test } from 'vitest';
import type { ByteRange } from './byte-range.ts';
import { overlap, planReads } from './coalescing-plan.ts';

const range = (offset: number, end: number): ByteRange => ({ offset, end });

test('merges neighbours across a gap, up to the cap', () => {
  const limits = { gap: 10, maxRequest: 100 };
  expect(planReads([range(60, 90), range(0, 50), range(101, 120)], [], limits)).toEqual([
    range(0, 90),
    range(101, 120),
  ]);
  expect(planReads([range(0, 50), range(50, 101)], [], limits)).toEqual([range(0, 50), range(50, 101)]);
});

test('keeps a single read whole, however large', () => {
  expect(planReads([range(0, 500)], [], { gap: 10, maxRequest: 100 })).toEqual([range(0, 500)]);
});

test('asks for no byte that is under way', () => {
  const limits = { gap: 10, maxRequest: 100 };
  expect(planReads([range(0, 50)], [range(10, 20)], limits)).toEqual([range(0, 10), range(20, 50)]);
  expect(planReads([range(10, 20)], [range(0, 50)], limits)).toEqual([]);
});

/** Every pair of reads beside every range under way within twelve bytes, for several limits. */
test('covers every wanted byte exactly once, and wastes none beyond gaps', () => {
  const ranges: ByteRange[] = [];
  for (let offset = 0; offset < 12; offset++)
    for (let end = offset + 1; end <= 12; end++) ranges.push(range(offset, end));
  let cases = 0;
  for (const limits of [
    { gap: 0, maxRequest: 4 },
    { gap: 2, maxRequest: 6 },
    { gap: 12, maxRequest: 12 },
  ]) {
    for (const a of ranges)
      for (const b of ranges)
        for (const c of ranges.filter((_, i) => i % 5 === 0)) {
          cases += 1;
          const planned = planReads([a, b], [c], limits);
          const fault = planFault(planned, [a, b], c, limits);
          if (fault) expect.fail(`${fault}: ${JSON.stringify({ a, b, c, limits, planned })}`);
        }
  }
  expect(cases).toBeGreaterThan(200_000);
});

function planFault(
  planned: ByteRange[],
  wanted: ByteRange[],
  underWay: ByteRange,
  limits: { gap: number; maxRequest: number },
): string | undefined {
  let waste = 0;
  for (let byte = 0; byte < 12; byte++) {
    const at = range(byte, byte + 1);
    const times = planned.filter((each) => overlap(each, at)).length + (overlap(underWay, at) ? 1 : 0);
    const isWanted = wanted.some((each) => overlap(each, at));
    if (isWanted && times !== 1) return `byte ${byte} comes ${times} times`;
    if (!isWanted && times > 1) return `byte ${byte}, which nobody wants, comes ${times} times`;
    if (!isWanted && !overlap(underWay, at)) waste += times;
  }
  // Two reads leave at most one gap.
  if (waste > limits.gap) return `${waste} bytes wasted`;
  const longest = Math.max(limits.maxRequest, ...wanted.map((each) => each.end - each.offset));
  if (planned.some((each) => each.end - each.offset > longest || each.end <= each.offset)) return 'a wrong length';
  return undefined;
}
