/**
 * Where a reader is in a story, and what is under way: a value, and the one function that makes the next of it. It moves
 * nothing itself. Camera and narration look at the tour and do what it says; what they have done comes back as an event.
 *
 * ```ts
 * let tour = startTour(story.waypoints.length);
 * tour = step(tour, { type: 'play' });                 // travelling to waypoint 0
 * tour = step(tour, { type: 'arrived', index: 0 });    // narrating
 * ```
 */
export interface Tour {
  /** Number of waypoints. */
  readonly count: number;
  /** The current waypoint; 0 on the title page. */
  readonly index: number;
  /**
   * - `title`: on the title page, not begun;
   * - `travelling`: the camera is on its way to the waypoint;
   * - `narrating`: at the waypoint, its narration under way (held where the tour does not play);
   * - `waiting`: at the waypoint, nothing under way; the reader goes on;
   * - `ended`: at the last waypoint, after playing.
   */
  readonly phase: 'title' | 'travelling' | 'narrating' | 'waiting' | 'ended';
  /** Goes on by itself. */
  readonly playing: boolean;
  /** The reader has left the waypoint's view or look; `back-to-story` returns. */
  readonly away: boolean;
}

export type TourEvent =
  /** Go on by itself from here; from the end, or the title page, from the first waypoint. */
  | { readonly type: 'play' | 'pause' | 'next' | 'previous' }
  | { readonly type: 'go-to'; readonly index: number }
  /** The camera is there. What comes late, of a waypoint left meanwhile, does nothing. */
  | { readonly type: 'arrived' | 'narration-ended'; readonly index: number }
  /** The reader moved the camera or changed the look: a tour that plays pauses. */
  | { readonly type: 'reader-took-over' | 'back-to-story' }
  /** The page is out of sight: a tour that plays pauses, and stays so until it is asked to play. */
  | { readonly type: 'hidden' };

/** A tour on its title page; with `at` (from a link) on the way to that waypoint. */
export function startTour(count: number, at?: number): Tour {
  const title: Tour = { count, index: 0, phase: 'title', playing: false, away: false };
  return at === undefined ? title : step(title, { type: 'go-to', index: at });
}

/** The tour after an event; the same object when the event changes nothing. */
export function step(tour: Tour, event: TourEvent): Tour {
  if (tour.count === 0) return tour;
  switch (event.type) {
    case 'play':
      return play(tour);
    case 'pause':
    case 'hidden':
      return changed(tour, { playing: false });
    case 'next':
      return next(tour);
    case 'previous':
      return tour.index === 0 ? tour : travel(tour, tour.index - 1);
    case 'go-to':
      return isWaypoint(tour, event.index) ? travel(tour, event.index) : tour;
    case 'arrived':
      return arrive(tour, event.index);
    case 'narration-ended':
      return endNarration(tour, event.index);
    case 'reader-took-over':
      return takeOver(tour);
    case 'back-to-story':
      return tour.away ? travel(tour, tour.index) : tour;
  }
}

function play(tour: Tour): Tour {
  if (tour.playing) return tour;
  const playing = { ...tour, playing: true };
  if (tour.phase === 'title' || tour.phase === 'ended') return travel(playing, 0);
  if (tour.away) return travel(playing, tour.index);
  return tour.phase === 'waiting' ? { ...playing, phase: 'narrating' } : playing;
}

function next(tour: Tour): Tour {
  if (tour.phase === 'title') return travel(tour, 0);
  if (tour.index < tour.count - 1) return travel(tour, tour.index + 1);
  return tour.playing ? end(tour) : tour;
}

function arrive(tour: Tour, index: number): Tour {
  if (tour.phase !== 'travelling' || index !== tour.index) return tour;
  return { ...tour, phase: tour.playing ? 'narrating' : 'waiting' };
}

/** A narration that is held can't end, but its end and the pause can cross. */
function endNarration(tour: Tour, index: number): Tour {
  if (tour.phase !== 'narrating' || index !== tour.index) return tour;
  if (!tour.playing) return { ...tour, phase: 'waiting' };
  return index < tour.count - 1 ? travel(tour, index + 1) : end(tour);
}

/** On the title page there is nothing to take over. A flight ends where the reader's hand met it. */
function takeOver(tour: Tour): Tour {
  if (tour.phase === 'title') return tour;
  return changed(tour, { playing: false, away: true, phase: tour.phase === 'travelling' ? 'waiting' : tour.phase });
}

function travel(tour: Tour, index: number): Tour {
  return changed(tour, { index, phase: 'travelling', away: false });
}

function end(tour: Tour): Tour {
  return { ...tour, phase: 'ended', playing: false };
}

function changed(tour: Tour, change: Partial<Tour>): Tour {
  const same = (Object.keys(change) as (keyof Tour)[]).every((key) => tour[key] === change[key]);
  return same ? tour : { ...tour, ...change };
}

function isWaypoint({ count }: Tour, index: number): boolean {
  return Number.isInteger(index) && index >= 0 && index < count;
}
