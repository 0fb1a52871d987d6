import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ArrivalForecast } from './arrival-forecast.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

/** How many of 100 parts of 10 bytes have come when the rest is foreseen: they begin after `latency` ms, and take so long each. */
async function partsUntilForeseen(latency: number, each: number): Promise<number> {
  const forecast = new ArrivalForecast(1000);
  let foreseen = false;
  void forecast.nearlyThere.then(() => (foreseen = true));
  vi.advanceTimersByTime(latency);
  for (let parts = 1; ; parts++) {
    forecast.came(10);
    await Promise.resolve();
    if (foreseen) return parts;
    vi.advanceTimersByTime(each);
  }
}

test('the end is foreseen when it is as far away as the beginning of an answer', async () => {
  expect(await partsUntilForeseen(40, 1)).toBe(60);
  expect(await partsUntilForeseen(40, 4)).toBe(90);
});

test('where the line is fast, as soon as there is enough to tell from', async () => {
  expect(await partsUntilForeseen(200, 1)).toBe(25);
});

test('parts that come together in the beginning tell nothing', async () => {
  const forecast = new ArrivalForecast(1000);
  const foreseen = vi.fn<() => void>();
  void forecast.nearlyThere.then(foreseen);
  vi.advanceTimersByTime(40);
  forecast.came(100);
  forecast.came(100);
  await Promise.resolve();
  expect(foreseen).not.toHaveBeenCalled();
});

test('where it is slow, with the last of it', async () => {
  expect(await partsUntilForeseen(40, 100)).toBe(100);
});

test('what comes all at once has come', async () => {
  const forecast = new ArrivalForecast(1000);
  forecast.came(1000);
  await forecast.nearlyThere;
});
