import { dwellSeconds } from '../../story/reading-time.ts';
import type { Story } from '../../story/story.ts';
import type { Waypoint } from '../../story/waypoint.ts';
import { freeId, idsOf, readableId } from './ids.ts';
import { moved, placeOf, withEntry } from './lists.ts';
import type { Patch } from './patch.ts';
import { patchedSight, tidySight, without } from './sight-edits.ts';

/** A waypoint that is in no story yet, with an id of its own, out of its title. */
export function newWaypoint(story: Story, parts: Omit<Waypoint, 'id'>): Waypoint {
  const id = waypointId(story, parts.title);
  return tidy(story, patchedSight<Waypoint>(story, { id, title: parts.title }, parts));
}

/**
 * An id for a waypoint of this title, that no waypoint has. Once given it stays, whatever becomes of the title: links
 * and file names hold it.
 */
export function waypointId(story: Story, title: string): string {
  return freeId(readableId(title, 'waypoint'), idsOf(story.waypoints));
}

/**
 * Adds a waypoint of `newWaypoint`, or one that was copied.
 * @param after id of the waypoint that it follows; null for the first place, the last place by default
 */
export function insertWaypoint(story: Story, waypoint: Waypoint, after?: string | null): Story {
  if (idsOf(story.waypoints).has(waypoint.id)) throw new RangeError(`The id "${waypoint.id}" is taken`);
  const at =
    after === undefined ? story.waypoints.length : after === null ? 0 : placeOf(story.waypoints, after, 'waypoint') + 1;
  return { ...story, waypoints: story.waypoints.toSpliced(at, 0, tidy(story, waypoint)) };
}

/** A second one of the same kind, for `insertWaypoint`. Its recording is the first one's: both name the same file. */
export function copiedWaypoint(story: Story, id: string): Waypoint {
  const waypoint = story.waypoints[placeOf(story.waypoints, id, 'waypoint')]!;
  return { ...waypoint, id: freeId(waypoint.id, idsOf(story.waypoints)) };
}

export function removeWaypoint(story: Story, id: string): Story {
  return { ...story, waypoints: story.waypoints.toSpliced(placeOf(story.waypoints, id, 'waypoint'), 1) };
}

/** @param to the place that it gets, counted from 0; beyond the ends is at the end */
export function moveWaypoint(story: Story, id: string, to: number): Story {
  const waypoints = moved(story.waypoints, placeOf(story.waypoints, id, 'waypoint'), to);
  return waypoints === story.waypoints ? story : { ...story, waypoints };
}

/**
 * Changes what a waypoint holds; its overlays have edits of their own. A group takes the place of channels and the
 * other way round; what belongs to another image goes when the image changes.
 * @throws RangeError where a value can't be, such as a view without width or a group that the story has not
 */
export function patchWaypoint(story: Story, id: string, patch: Patch<Omit<Waypoint, 'id' | 'overlays'>>): Story {
  const at = placeOf(story.waypoints, id, 'waypoint');
  const waypoint = story.waypoints[at]!;
  const next = patchedSight(story, waypoint, patch);
  return next === waypoint ? story : replaceWaypoint(story, at, tidyNarration(next, story.language));
}

/**
 * Gives a waypoint an id after its present title: for one that was added in one click and got its title only then, as
 * long as no one can have a link to it. `waypointId` says which it will be.
 */
export function renewWaypointId(story: Story, id: string): Story {
  const at = placeOf(story.waypoints, id, 'waypoint');
  const others = { ...story, waypoints: story.waypoints.toSpliced(at, 1) };
  const renewed = waypointId(others, story.waypoints[at]!.title);
  return renewed === id ? story : replaceWaypoint(story, at, { ...story.waypoints[at]!, id: renewed });
}

/** @internal for edits of what waypoints hold */
export function replaceWaypoint(story: Story, at: number, waypoint: Waypoint): Story {
  const waypoints = withEntry(story.waypoints, at, waypoint);
  return waypoints === story.waypoints ? story : { ...story, waypoints };
}

/** Without what the rules of the format would refuse in this story. */
function tidy(story: Story, waypoint: Waypoint): Waypoint {
  return tidyNarration(tidySight(story, waypoint), story.language);
}

/** Captions without a recording need a duration: what reading takes, where the author gives none. */
function tidyNarration(waypoint: Waypoint, language: string | undefined): Waypoint {
  const { audio } = waypoint;
  if (!audio || audio.src !== undefined) return waypoint;
  if (audio.captions === undefined) return without(waypoint, 'audio');
  return waypoint.duration === undefined
    ? { ...waypoint, duration: Math.ceil(dwellSeconds(waypoint, language)) }
    : waypoint;
}
