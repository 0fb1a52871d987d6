import type { Story } from '../../story/story.ts';
import type { Waypoint } from '../../story/waypoint.ts';

/** What stands for a waypoint behind the title page: the cover, else the whole image, as the first waypoint will show it. */
export function titleWaypoint({ cover, waypoints }: Story): Waypoint {
  if (cover) return { id: '', title: '', ...cover };
  const first: Waypoint = waypoints[0] ?? { id: '', title: '' };
  const { view: _view, overlays: _overlays, ...rest } = first;
  return rest;
}
