import { formatHash, parseHash } from '../../state/hash-state.ts';
import type { Mark } from '../../state/mark.ts';
import type { ChannelSetting } from '../../story/channel-setting.ts';
import { linkedSight, parseMinervaLink, type LinkedSight } from '../../story/minerva/minerva-link.ts';
import type { Overlay } from '../../story/overlay.ts';
import type { Story } from '../../story/story.ts';
import { waypointImage } from '../../story/waypoint-defaults.ts';
import type { View, Waypoint } from '../../story/waypoint.ts';
import { titleWaypoint } from '../story-stage/title-waypoint.ts';

/** A story as a link of Minerva's shows it, and the same place in Docent's own address. */
export interface LinkedStory {
  readonly story: Story;
  /** With its `#`. */
  readonly hash: string;
}

/** Two views are one where they differ by less: Minerva's links round to four digits. */
const SAME_VIEW = 0.002;

/**
 * What an address in the grammar of Minerva Story 1.x shows of a story that was an exhibit: its place, view and group go
 * into the address, arrow and rectangle become notes without words, polygon and masks those of the waypoint that is told. A
 * shared annotation is a waypoint more, before the others; its address stays, so that it can be opened again.
 * @param sharedTitle title of that waypoint, in the reader's language
 * @returns undefined for an address that is not of this kind
 */
export function linkedStory(story: Story, hash: string, sharedTitle: string): LinkedStory | undefined {
  const link = parseMinervaLink(hash);
  const sight = link && linkedSight(story, link);
  const { waypoint: own } = parseHash(hash);
  if (!sight || (own !== undefined && sight.text === undefined)) return undefined;
  if (sight.text !== undefined) {
    const shared = sharedWaypoint(story, sight, sharedTitle);
    const told = { ...story, waypoints: [shared, ...story.waypoints] };
    return { story: told, hash: own === undefined ? `#waypoint=${shared.id}&${hash.replace(/^#/, '')}` : hash };
  }
  const shown = sight.waypoint ?? titleWaypoint(story);
  const moved = sight.view && !isSameView(sight.view, shown.view);
  const channels = sight.group === undefined ? undefined : groupChannels(story, sight.group);
  const added = (sight.overlays ?? []).filter(
    (overlay) => !(shown.overlays ?? []).some((one) => isSameShape(one, overlay)),
  );
  const marks = added.flatMap(markOf);
  return {
    story: withShown(
      story,
      sight,
      added.filter(({ type }) => type === 'polygon'),
    ),
    hash: formatHash({
      ...(sight.waypoint && { waypoint: sight.waypoint.id }),
      ...(moved && sight.view && { view: sight.view }),
      ...(channels && { channels }),
      ...(marks.length > 0 && { marks }),
    }),
  };
}

function sharedWaypoint(story: Story, sight: LinkedSight, title: string): Waypoint {
  const { text = '', group, view, masks, overlays } = sight;
  const taken = new Set(story.waypoints.map(({ id }) => id));
  let id = 'shared-link';
  while (taken.has(id)) id += '-';
  const { rotation } = titleWaypoint(story);
  return {
    id,
    title,
    text,
    ...(group !== undefined && { group }),
    ...(view && { view }),
    ...(rotation !== undefined && { rotation }),
    ...(masks && masks.length > 0 && { masks: [...masks] }),
    ...(overlays && overlays.length > 0 && { overlays: [...overlays] }),
  };
}

/** The story whose linked place has the masks and polygons that the link shows. */
function withShown(story: Story, { waypoint, masks }: LinkedSight, polygons: readonly Overlay[]): Story {
  const shown = waypoint ?? titleWaypoint(story);
  if (polygons.length === 0 && (!masks || masks.join() === (shown.masks ?? []).join())) return story;
  const change = {
    ...(masks && { masks: [...masks] }),
    overlays: [...(shown.overlays ?? []), ...polygons],
  };
  if (waypoint) {
    return { ...story, waypoints: story.waypoints.map((each) => (each === waypoint ? { ...each, ...change } : each)) };
  }
  const { id: _id, title: _title, ...cover } = shown;
  return { ...story, cover: { ...cover, ...change } };
}

function groupChannels(story: Story, id: string): ChannelSetting[] | undefined {
  const group = story.groups?.find((each) => each.id === id);
  const layers = group && waypointImage(story, group).tiles?.layers;
  if (!layers) return undefined;
  return group.channels.flatMap(({ channel, color = '#ffffff', contrastLimits: [low, high] = [0, 255] }) => {
    const index = typeof channel === 'number' ? channel : layers.findIndex(({ name }) => name === channel);
    return index < 0 ? [] : [{ channel: index, color, contrastLimits: [low, high], visible: true }];
  });
}

function markOf(overlay: Overlay): Mark[] {
  if (overlay.type === 'arrow')
    return [{ type: 'arrow', x: overlay.tip[0], y: overlay.tip[1], note: overlay.label ?? '' }];
  if (overlay.type !== 'rectangle') return [];
  const { x, y, width, height } = overlay;
  return [{ type: 'box', x, y, width, height, note: '' }];
}

function isSameView(a: View, b: View | undefined): boolean {
  if (!b) return false;
  const far = SAME_VIEW * b.width;
  return (['x', 'y', 'width', 'height'] as const).every((key) => Math.abs(a[key] - b[key]) < far);
}

/** Shapes of links are those of the waypoint, to five digits. */
function isSameShape(a: Overlay, b: Overlay): boolean {
  const numbers = (overlay: Overlay): readonly number[] => {
    if (overlay.type === 'arrow') return overlay.tip;
    if (overlay.type === 'rectangle') return [overlay.x, overlay.y, overlay.width, overlay.height];
    return overlay.type === 'polygon' ? overlay.points.flat() : [];
  };
  const [first, second] = [numbers(a), numbers(b)];
  return (
    a.type === b.type &&
    first.length === second.length &&
    first.every((one, at) => Math.abs(one - second[at]!) < 2 + one * 1e-4)
  );
}
