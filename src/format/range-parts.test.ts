import { describe, expect, test } from 'vitest';
import { partsOf } from './range-parts.ts';

const MIB = 1024 * 1024;

describe('parts of a range', () => {
  test.each([
    ['one of little', 0.5, 1],
    ['of the same size while all go at once', 3.5, 3],
    ['larger ones where one more would wait for its turn', 7.5, 5],
    ['two full turns of more than one can take', 11, 10],
  ])('%s', (_, mib, count) => {
    const range = { offset: 1000, end: 1000 + mib * MIB };
    const parts = partsOf(range);
    expect(parts).toHaveLength(count);
    expect(parts[0]!.offset).toBe(range.offset);
    expect(parts.at(-1)!.end).toBe(range.end);
    for (const [index, { offset, end }] of parts.entries()) {
      if (index > 0) expect(offset).toBe(parts[index - 1]!.end);
      expect(end - offset).toBeLessThanOrEqual(2 * MIB);
    }
  });

  test('none of nothing', () => {
    expect(partsOf({ offset: 7, end: 7 })).toEqual([]);
  });
});
