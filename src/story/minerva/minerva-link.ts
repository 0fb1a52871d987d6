import type { Point } from '../fields.ts';
import type { Overlay } from '../overlay.ts';
import type { Story } from '../story.ts';
import type { View, Waypoint } from '../waypoint.ts';
import { boxOf, isNowhere, pointOf, viewOf } from './image-heights.ts';
import { polygonOf } from './lz-polygon.ts';

/** Longer texts are not shared by address. */
const MAX_CHARACTERS = 200_000;

/**
 * What an address of Minerva Story 1.x says in its fragment, `#s=1#w=2#g=0#m=-1_3#a=…#v=zoom_x_y#o=x_y_w_h#p=…`, or in that
 * of a shared annotation, `#d=…#g=…`. Every key is optional; positions are in image heights.
 */
export interface MinervaLink {
  /** Index of the story; 0 is the title page. */
  readonly story: number;
  readonly waypoint: number;
  readonly group?: number;
  /** Indices into the masks that the waypoint offers. */
  readonly masks?: readonly number[];
  readonly arrow?: readonly [number, number];
  readonly view?: { readonly zoom: number; readonly pan: readonly [number, number] };
  readonly rectangle?: readonly [number, number, number, number];
  /** Packed. */
  readonly polygon?: string;
  /** What the sender wrote, as Markdown; undefined for a link into the story. */
  readonly text?: string;
}

/** @returns undefined for a fragment that is not of this form */
export function parseMinervaLink(hash: string): MinervaLink | undefined {
  if (hash.length > MAX_CHARACTERS) return undefined;
  const pairs = new Map<string, string>();
  // in an address that Docent wrote to since, other keys stand before them
  for (const part of decoded(hash)
    .split(/[#&]/)
    .filter((each) => each !== '')) {
    const at = part.indexOf('=');
    if (at > 0) pairs.set(part.slice(0, at), part.slice(at + 1));
  }
  const text = pairs.has('d') && !pairs.has('s') ? sharedText(pairs.get('d')!) : undefined;
  if (!pairs.has('s') && text === undefined) return undefined;
  const arrow = numbersOf(pairs.get('a'), 2);
  const rectangle = numbersOf(pairs.get('o'), 4);
  const view = numbersOf(pairs.get('v'), 3);
  const group = wholeOf(pairs.get('g'));
  // a single number reads as none, as it does there
  const masks = pairs.get('m')?.split('_').map(wholeOf);
  const polygon = pairs.get('p');
  return {
    story: wholeOf(pairs.get('s')) ?? 0,
    waypoint: wholeOf(pairs.get('w')) ?? 0,
    ...(group !== undefined && { group }),
    ...(masks && { masks: masks.length < 2 ? [] : masks.filter((each) => each !== undefined) }),
    ...(arrow && { arrow: arrow as [number, number] }),
    ...(rectangle && { rectangle: rectangle as [number, number, number, number] }),
    ...(view && view[0]! > 0 && { view: { zoom: view[0]!, pan: [view[1]!, view[2]!] as const } }),
    ...(polygon !== undefined && { polygon }),
    ...(text !== undefined && { text }),
  };
}

/** What a link shows of an imported exhibit, in the terms of its story. */
export interface LinkedSight {
  /** Undefined for the title page, and for a shared annotation, which has a text of its own. */
  readonly waypoint: Waypoint | undefined;
  /** Id of a group that is in sight in place of the waypoint's. */
  readonly group?: string;
  /** Ids of the masks that are on. */
  readonly masks?: readonly string[];
  readonly view?: View;
  /** What the link points at; undefined where it leaves what the waypoint shows. */
  readonly overlays?: readonly Overlay[];
  readonly text?: string;
}

/**
 * @returns undefined for a story that is not of an exhibit. An index that is out of range begins again from 0, as it does
 * in Minerva.
 */
export function linkedSight(story: Story, link: MinervaLink): LinkedSight | undefined {
  const unit = heightOf(story);
  if (unit === undefined) return undefined;
  const waypoint = link.text === undefined ? linkedWaypoint(story, link) : undefined;
  const group = story.groups?.[link.group ?? -1]?.id;
  const offered = waypoint?.offers?.masks ?? story.masks?.map(({ id }) => id) ?? [];
  const masks = link.masks?.flatMap((index) => offered[index] ?? []);
  const overlays = overlaysOf(link, unit);
  return {
    waypoint,
    ...(group !== undefined && group !== waypoint?.group && { group }),
    ...(masks && { masks }),
    ...(link.view && { view: viewOf(link.view.zoom, link.view.pan, unit) }),
    ...(overlays && { overlays }),
    ...(link.text !== undefined && { text: link.text }),
  };
}

/** By the places that the waypoints had in the exhibit: the story may have others since, or another order. */
function linkedWaypoint({ waypoints }: Story, link: MinervaLink): Waypoint | undefined {
  const places = waypoints.flatMap((waypoint) => {
    const [story, index] = placeOf(waypoint);
    return typeof story === 'number' && typeof index === 'number' ? [{ waypoint, story, index }] : [];
  });
  const stories = new Set(places.map(({ story }) => story)).size;
  const wanted = modulo(link.story, stories + 1);
  const told = places.filter(({ story }) => story === wanted).sort((a, b) => a.index - b.index);
  return told.length === 0 ? undefined : told[modulo(link.waypoint, told.length)]!.waypoint;
}

/** As many of the three as the link says; those that lie off the image are none. */
function overlaysOf({ arrow, rectangle, polygon }: MinervaLink, unit: number): Overlay[] | undefined {
  if (!arrow && !rectangle && polygon === undefined) return undefined;
  const box = rectangle && !isNowhere(rectangle[0]) ? boxOf(rectangle, unit) : undefined;
  const points: Point[] = (polygon === undefined ? undefined : polygonOf(polygon, unit)) ?? [];
  return [
    ...(box ? [{ type: 'rectangle' as const, ...box }] : []),
    ...(points.length > 2 ? [{ type: 'polygon' as const, points }] : []),
    ...(arrow && !isNowhere(arrow[0]) ? [{ type: 'arrow' as const, tip: pointOf(arrow, unit) }] : []),
  ];
}

/** Whether links of Minerva can mean something in a story: it was imported from an exhibit. */
export function heightOf(story: Story): number | undefined {
  const { minerva } = story as { readonly minerva?: unknown };
  const height = typeof minerva === 'object' && minerva !== null && 'height' in minerva ? minerva.height : undefined;
  return typeof height === 'number' && height > 0 ? height : undefined;
}

/** Index of the story and of the waypoint in it; of a waypoint that was written since, none. */
function placeOf(waypoint: Waypoint): readonly unknown[] {
  const { minerva } = waypoint as { readonly minerva?: { readonly at?: unknown } | null };
  return Array.isArray(minerva?.at) ? minerva.at : [];
}

/** Base64 of percent-encoded text; undefined where it is none. */
function sharedText(encoded: string): string | undefined {
  try {
    return decodeURIComponent(atob(encoded));
  } catch {
    return undefined;
  }
}

function decoded(hash: string): string {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}

function numbersOf(value: string | undefined, count: number): number[] | undefined {
  const numbers = value?.split('_').map(Number.parseFloat);
  return numbers?.length === count && numbers.every(Number.isFinite) ? numbers : undefined;
}

/** The whole number that a value begins with, as Minerva reads them: authors' own links have more behind it. */
function wholeOf(value: string | undefined): number | undefined {
  const whole = Number.parseInt(value ?? '', 10);
  return Number.isSafeInteger(whole) ? whole : undefined;
}

function modulo(value: number, count: number): number {
  return ((value % count) + count) % count;
}
