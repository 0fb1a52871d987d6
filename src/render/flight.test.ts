import { expect, test } from 'vitest';
import { planFlight, type CameraPlace } from './flight.ts';

const here: CameraPlace = { center: { x: 1000, y: 1000 }, width: 500 };

function steps(from: CameraPlace, to: CameraPlace): CameraPlace[] {
  const flight = planFlight(from, to);
  return Array.from({ length: 101 }, (_, i) => flight.at(i / 100));
}

test('a flight begins where the camera is and ends exactly where it was asked to', () => {
  for (const to of [
    { center: { x: 90_000, y: 20 }, width: 300 },
    { center: { x: 1000, y: 1000 }, width: 8000 },
    { center: { x: 1001, y: 1000 }, width: 500 },
    here,
  ]) {
    const way = steps(here, to);
    expect(way[0]!.center.x).toBeCloseTo(here.center.x, 6);
    expect(way[0]!.width).toBeCloseTo(here.width, 6);
    expect(way.at(-1)).toEqual(to);
    expect(way.at(-2)!.width / to.width).toBeCloseTo(1, 1);
  }
});

test('a far place is reached by going out, over and in', () => {
  const far = { center: { x: 50_000, y: 1000 }, width: 500 };
  const way = steps(here, far);
  const widest = Math.max(...way.map(({ width }) => width));
  expect(widest).toBeGreaterThan(10_000);
  expect(way.findIndex(({ width }) => width === widest)).toBeCloseTo(50, -1);
  const xs = way.map(({ center }) => center.x);
  expect(xs).toEqual(xs.toSorted((a, b) => a - b));
});

test('a near place is panned to without a detour; a zoom alone never pans', () => {
  const near = steps(here, { center: { x: 1050, y: 1000 }, width: 500 });
  expect(Math.max(...near.map(({ width }) => width))).toBeLessThan(520);
  const zoom = steps(here, { center: here.center, width: 20_000 });
  expect(zoom.every(({ center }) => center.x === 1000 && center.y === 1000)).toBe(true);
});

test('flights are neither too quick to follow nor long enough to bore', () => {
  const durations = [10, 1000, 100_000, 10_000_000].map(
    (x) => planFlight(here, { center: { x: 1000 + x, y: 1000 }, width: 500 }).duration,
  );
  expect(durations).toEqual(durations.toSorted((a, b) => a - b));
  expect(durations[0]).toBeGreaterThanOrEqual(0.25);
  expect(durations.at(-1)).toBeLessThanOrEqual(3);
});
