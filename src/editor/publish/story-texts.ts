import type { Story } from '../../story/story.ts';

/** A story with every text of Markdown in it changed; the story itself where none is. */
export function mapTexts(story: Story, change: (markdown: string) => string): Story {
  let changed = false;
  const mapped = <T extends object, K extends keyof T>(owner: T, ...keys: K[]): T => {
    const next = { ...owner };
    for (const key of keys) {
      const text = owner[key];
      if (typeof text !== 'string' || text === '') continue;
      const other = change(text);
      if (other === text) continue;
      changed = true;
      next[key] = other as T[K];
    }
    return next;
  };
  const described = <T extends { description?: string }>(each: T): T => mapped(each, 'description');
  const next: Story = {
    ...mapped(story, 'summary', 'acknowledgement'),
    ...(story.data && { data: story.data.map((each) => mapped(each, 'note')) }),
    ...(story.groups && {
      groups: story.groups.map((group) => ({
        ...group,
        channels: group.channels.map(described),
        ...(group.legend && { legend: group.legend.map(described) }),
      })),
    }),
    waypoints: story.waypoints.map((waypoint) => mapped(waypoint, 'text')),
  };
  return changed ? next : story;
}
