import { expect, test } from 'vitest';
import { cardDate } from './card-date.ts';

test.each([
  ['2026', 'en', '2026'],
  ['2026-11', 'en', 'November 2026'],
  ['2026-11-20', 'en', '20 November 2026'],
  ['2026-11-20T23:59:59-11:00', 'en', '20 November 2026'],
  ['2026-11-20', 'de', '20. November 2026'],
  ['2026-11-20', 'en-US', 'November 20, 2026'],
  ['2026-02-31', 'en', '2026-02-31'],
  ['2026-13', 'en', '2026-13'],
])('%s in %s is %s', (date, language, shown) => {
  expect(cardDate(date, language)).toBe(shown);
});
