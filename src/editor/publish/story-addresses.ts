import type { StoryImage } from '../../story/image.ts';
import type { Story } from '../../story/story.ts';

/** A story with every address in it that may be relative changed; the story itself where none is. */
export function mapAddresses(story: Story, change: (address: string) => string): Story {
  let changed = false;
  const mapped = <T extends object, K extends keyof T>(owner: T, ...keys: K[]): T => {
    const next = { ...owner };
    for (const key of keys) {
      const address = owner[key];
      if (typeof address !== 'string' || address === '') continue;
      const other = change(address);
      if (other === address) continue;
      changed = true;
      next[key] = other as T[K];
    }
    return next;
  };
  const image = (each: StoryImage): StoryImage => {
    const next = mapped(each, 'src', 'offsets');
    const { tiles } = each;
    if (!tiles) return next;
    // The layers' folders lie in those of the parts, where there are parts.
    const parted = tiles.parts
      ? { ...tiles, parts: tiles.parts.map((part) => mapped(part, 'path')) }
      : { ...tiles, layers: tiles.layers.map((layer) => mapped(layer, 'path')) };
    return { ...next, tiles: parted };
  };
  const next: Story = {
    ...story,
    images: story.images.map(image),
    ...(story.masks && { masks: story.masks.map((mask) => mapped(mask, 'path')) }),
    waypoints: story.waypoints.map((waypoint) =>
      waypoint.audio ? { ...waypoint, audio: mapped(waypoint.audio, 'src', 'captions') } : waypoint,
    ),
  };
  return changed ? next : story;
}

/** An address without a scheme or a host: it says where something lies beside the story. */
export function isRelative(address: string): boolean {
  return !/^([a-z][a-z0-9+.-]*:|[/\\])/i.test(address.trim());
}
