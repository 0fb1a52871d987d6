import { describe, expect, test } from 'vitest';
import { startTour, step, type Tour, type TourEvent } from './tour.ts';

const PLAIN = ['play', 'pause', 'next', 'previous', 'reader-took-over', 'back-to-story', 'hidden'] as const;

/** All that can happen to a tour of so many waypoints, late and impossible events included. */
function eventsOf(count: number): TourEvent[] {
  const indices = [-1, ...Array.from({ length: count + 1 }, (_, index) => index), 0.5];
  return [
    ...PLAIN.map((type) => ({ type })),
    ...indices.flatMap((index) => (['go-to', 'arrived', 'narration-ended'] as const).map((type) => ({ type, index }))),
  ];
}

/** Every tour that any sequence of events can lead to. */
function reachable(count: number): Tour[] {
  const found = new Map<string, Tour>();
  const open = [startTour(count)];
  for (let tour = open.pop(); tour; tour = open.pop()) {
    if (found.has(JSON.stringify(tour))) continue;
    found.set(JSON.stringify(tour), tour);
    open.push(...eventsOf(count).map((event) => step(tour!, event)));
  }
  return [...found.values()];
}

/** `travelling 1 playing` and the like. */
function brief({ phase, index, playing, away }: Tour): string {
  return [phase, index, playing && 'playing', away && 'away'].filter((part) => part !== false).join(' ');
}

function after(tour: Tour, ...events: (TourEvent | (typeof PLAIN)[number])[]): Tour {
  return events.reduce<Tour>((now, event) => step(now, typeof event === 'string' ? { type: event } : event), tour);
}

const arrived = (index: number): TourEvent => ({ type: 'arrived', index });
const narrated = (index: number): TourEvent => ({ type: 'narration-ended', index });
const goTo = (index: number): TourEvent => ({ type: 'go-to', index });

test('a tour played to its end passes every waypoint once', () => {
  let tour = step(startTour(3), { type: 'play' });
  const passed: string[] = [];
  for (
    ;
    tour.phase !== 'ended';
    tour = step(tour, tour.phase === 'travelling' ? arrived(tour.index) : narrated(tour.index))
  ) {
    passed.push(brief(tour));
  }
  expect(passed).toEqual([
    'travelling 0 playing',
    'narrating 0 playing',
    'travelling 1 playing',
    'narrating 1 playing',
    'travelling 2 playing',
    'narrating 2 playing',
  ]);
  expect(brief(tour)).toBe('ended 2');
});

describe.each([0, 1, 2, 3])('of %i waypoints, from every tour that can be', (count) => {
  const tours = reachable(count);

  test('every event leads to a tour that makes sense', () => {
    for (const tour of tours) {
      for (const event of eventsOf(count)) {
        const next = step(tour, event);
        const story = `${brief(tour)} — ${JSON.stringify(event)} → ${brief(next)}`;
        expect(next.index === 0 || (next.index > 0 && next.index < count), story).toBe(true);
        if (next.phase === 'ended') expect([next.index, next.playing], story).toEqual([count - 1, false]);
        if (next.phase === 'title') expect([next.index, next.playing, next.away], story).toEqual([0, false, false]);
        if (next.phase === 'travelling') expect(next.away, story).toBe(false);
        if (next.away) expect(next.playing, story).toBe(false);
        if (next.playing) expect(['travelling', 'narrating'], story).toContain(next.phase);
        if (JSON.stringify(next) === JSON.stringify(tour)) expect(next, story).toBe(tour);
        if (tour.phase !== 'title') expect(next.phase, story).not.toBe('title');
      }
    }
  });

  test('playing comes to the end, whatever was before', () => {
    for (const from of tours) {
      let tour = step(from, { type: 'play' });
      for (let steps = 0; tour.phase !== 'ended' && steps < 2 * count; steps++) {
        tour = step(tour, tour.phase === 'travelling' ? arrived(tour.index) : narrated(tour.index));
      }
      expect(tour.phase, brief(from)).toBe(count === 0 ? 'title' : 'ended');
    }
  });

  test('what is late or of another waypoint does nothing', () => {
    for (const tour of tours) {
      for (const index of [-1, 0, 1, 2, 3]) {
        if (tour.phase !== 'travelling' || index !== tour.index) expect(step(tour, arrived(index))).toBe(tour);
        if (tour.phase !== 'narrating' || index !== tour.index) expect(step(tour, narrated(index))).toBe(tour);
        if (index < 0 || index >= count) expect(step(tour, goTo(index))).toBe(tour);
      }
    }
  });
});

describe('one step at a time', () => {
  const title = startTour(2);
  const cases: [string, Tour, (TourEvent | (typeof PLAIN)[number])[], string][] = [
    ['next leaves the title page', title, ['next'], 'travelling 0'],
    ['previous does not', title, ['previous'], 'title 0'],
    [
      'nothing to take over on the title page',
      title,
      ['reader-took-over', 'pause', 'hidden', 'back-to-story'],
      'title 0',
    ],
    ['a link opens its waypoint', startTour(2, 1), [], 'travelling 1'],
    ['a link to no waypoint opens the title page', startTour(2, 7), [], 'title 0'],
    ['arriving by hand waits', title, ['next', arrived(0)], 'waiting 0'],
    ['next at the last stays', title, [goTo(1), arrived(1), 'next'], 'waiting 1'],
    ['next at the last ends what plays', title, [goTo(1), 'play', arrived(1), 'next'], 'ended 1'],
    ['previous at the first stays', title, ['next', arrived(0), 'previous'], 'waiting 0'],
    ['playing goes on after a step by hand', title, ['play', arrived(0), 'next'], 'travelling 1 playing'],
    ['and after going back', title, ['play', arrived(0), narrated(0), arrived(1), 'previous'], 'travelling 0 playing'],
    ['pause holds the narration', title, ['play', arrived(0), 'pause'], 'narrating 0'],
    ['play takes it up', title, ['play', arrived(0), 'pause', 'play'], 'narrating 0 playing'],
    ['pause lets a flight land', title, ['play', 'pause', arrived(0)], 'waiting 0'],
    ['play while waiting narrates', title, ['next', arrived(0), 'play'], 'narrating 0 playing'],
    ['a narration that ends as it is paused waits', title, ['play', arrived(0), 'pause', narrated(0)], 'waiting 0'],
    ['a hidden page pauses', title, ['play', arrived(0), 'hidden'], 'narrating 0'],
    ["the reader's hand pauses", title, ['play', arrived(0), 'reader-took-over'], 'narrating 0 away'],
    ["the reader's hand ends a flight", title, ['play', 'reader-took-over'], 'waiting 0 away'],
    ['and its late landing does nothing', title, ['play', 'reader-took-over', arrived(0)], 'waiting 0 away'],
    ['back to the story flies back', title, ['next', arrived(0), 'reader-took-over', 'back-to-story'], 'travelling 0'],
    ['playing does too', title, ['next', arrived(0), 'reader-took-over', 'play'], 'travelling 0 playing'],
    ['next does not come back first', title, ['next', arrived(0), 'reader-took-over', 'next'], 'travelling 1'],
    [
      'after the end the reader may look around',
      title,
      ['play', goTo(1), arrived(1), narrated(1), 'reader-took-over'],
      'ended 1 away',
    ],
    [
      'playing after the end begins anew',
      title,
      ['play', goTo(1), arrived(1), narrated(1), 'play'],
      'travelling 0 playing',
    ],
    ['previous after the end goes back', title, ['play', goTo(1), arrived(1), narrated(1), 'previous'], 'travelling 0'],
    ['an overview has no tour', startTour(0), ['play', 'next', goTo(0)], 'title 0'],
  ];
  test.each(cases)('%s', (_, tour, events, expected) => {
    expect(brief(after(tour, ...events))).toBe(expected);
  });
});
