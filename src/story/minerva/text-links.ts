import type { Story } from '../story.ts';
import { waypointImage } from '../waypoint-defaults.ts';
import { linkedSight, parseMinervaLink, type LinkedSight } from './minerva-link.ts';

/** Links within the exhibit, `[tumour](#s=1#w=2)`, as links within the story, `[tumour](#waypoint=edge)`. */
export function withTextLinks(story: Story): Story {
  const linked = (text: string): string =>
    text.replaceAll(/\]\((#[^\s()<>]+)\)/g, (whole, hash: string) => {
      const link = parseMinervaLink(hash);
      const sight = link && linkedSight(story, link);
      return sight && sight.text === undefined ? `](${storyHash(story, sight)})` : whole;
    });
  return {
    ...story,
    ...(story.summary !== undefined && { summary: linked(story.summary) }),
    ...(story.acknowledgement !== undefined && { acknowledgement: linked(story.acknowledgement) }),
    waypoints: story.waypoints.map((waypoint) => ({
      ...waypoint,
      ...(waypoint.text !== undefined && { text: linked(waypoint.text) }),
    })),
  };
}

/** `#` alone is the title page. */
function storyHash(story: Story, { waypoint, view, group }: LinkedSight): string {
  if (!waypoint) return '#';
  const { x, y, width, height } = view ?? {};
  const moved = view && JSON.stringify(view) !== JSON.stringify(waypoint.view);
  const keys = [
    `waypoint=${encodeURIComponent(waypoint.id)}`,
    ...(moved ? [`view=${[x, y, width, height].join()}`] : []),
    ...(group === undefined ? [] : [`c=${channelsOf(story, group)}`]),
  ];
  return `#${keys.join('&')}`;
}

/** A group's channels by their layers, counted from 1. */
function channelsOf(story: Story, id: string): string {
  const group = story.groups?.find((each) => each.id === id);
  const layers = group && waypointImage(story, group).tiles?.layers;
  const channels = (group?.channels ?? []).flatMap(({ channel, color = '#ffffff' }) => {
    const index = layers?.findIndex(({ name }) => name === channel) ?? -1;
    return index < 0 ? [] : [`${index + 1}|0:255$${color.slice(1).toUpperCase()}`];
  });
  return channels.join();
}
