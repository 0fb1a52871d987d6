import { afterEach, expect, test, vi } from 'vitest';
import { retryAfterMs, Retries } from './http-retries.ts';

afterEach(() => vi.restoreAllMocks());

test.each([
  [null, 0],
  ['7', 7_000],
  ['Sat, 21 Nov 2026 12:00:05 GMT', 5_000],
  ['Sat, 21 Nov 2026 11:00:00 GMT', 0],
  ['soon', 0],
])('Retry-After %j is %d ms', (header, ms) => {
  expect(retryAfterMs(header, Date.parse('2026-11-21T12:00:00Z'))).toBe(ms);
});

test('waits between half of the delay and the whole of it, so that tiles come back apart', () => {
  const waits = [0, 0.5, 0.999].map((random) => {
    vi.spyOn(Math, 'random').mockReturnValue(random);
    return Math.round(new Retries().next('busy')!);
  });
  expect(waits).toEqual([250, 375, 500]);
});

test('counts each reason for itself', () => {
  const retries = new Retries();
  expect(retries.next('reload')).toBe(0);
  expect(retries.next('reload')).toBeUndefined();
  expect(retries.next('stalled')).toBe(0);
  expect([retries.used('reload'), retries.used('busy')]).toEqual([true, false]);
});
