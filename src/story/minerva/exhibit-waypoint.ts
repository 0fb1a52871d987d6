import type { Overlay } from '../overlay.ts';
import type { Cover, View, Waypoint } from '../waypoint.ts';
import type { ForeignValue } from './foreign-value.ts';
import { boxOf, isNowhere, pointOf, viewAt } from './image-heights.ts';
import { polygonOf } from './lz-polygon.ts';
import { storyMarkdown } from './story-markdown.ts';

/** What the waypoints of an exhibit share. */
export interface ExhibitContext {
  /** Height of the image, in its pixels. */
  readonly unit: number;
  /** Degrees clockwise; 0 for none. */
  readonly rotation: number;
  readonly groupId: (name: string) => string | undefined;
  readonly maskId: (name: string) => string | undefined;
  /** The exhibit has masks: then each waypoint says which of them it offers. */
  readonly masked: boolean;
}

const KNOWN = [
  'Name Description Group Groups Zoom Pan Overlays Overlay Arrows Polygon Masks ActiveMasks Image'.split(' '),
].flat();

/** Kept, and not shown. */
const UNSHOWN: Readonly<Record<string, string>> = {
  VisMatrix: 'a chart, which is kept in the story and not shown',
  VisBarChart: 'a chart, which is kept in the story and not shown',
  VisScatterplot: 'a chart, which is kept in the story and not shown',
  VisCanvasScatterplot: 'a chart, which is kept in the story and not shown',
  Lensing: 'a lens that shows another group, which is kept in the story and not shown',
  Audio: 'a recording that Minerva did not play either; it is kept in the story and not played',
  DefineGroup: 'a group of the reader’s own, which is kept in the story and not shown',
  Footer: 'a footer, which is kept in the story and not shown',
};

/**
 * @param at index of its story (from 1 on, 0 is the title page) and its own (from 0), as Minerva's links count
 */
export function exhibitWaypoint(
  place: ForeignValue,
  context: ExhibitContext,
  { id, section, at }: { id: string; section: string | undefined; at: [number, number] },
): Waypoint & { minerva: object } {
  const { unit, rotation, masked } = context;
  const title = place.at('Name').text ?? `Waypoint ${at[1] + 1}`;
  const text = textOf(place, title);
  const group = groupAt(place.at('Group'), context);
  const view = viewAt(place, unit, { zoom: 'Zoom', pan: 'Pan' });
  const masks = idsAt(place.at('ActiveMasks'), 'mask', context.maskId);
  const overlays = overlaysAt(place, unit);
  const groups = idsAt(place.at('Groups'), 'group', context.groupId);
  const offers = {
    ...(groups.length > 0 && { groups }),
    ...(masked && { masks: idsAt(place.at('Masks'), 'mask', context.maskId) }),
  };
  noticeUnshown(place);
  return {
    id,
    title,
    ...(text !== '' && { text }),
    ...(section !== undefined && { section }),
    ...(group !== undefined && { group }),
    ...(view && { view }),
    ...(rotation !== 0 && { rotation }),
    ...(masks.length > 0 && { masks }),
    ...(overlays.length > 0 && { overlays }),
    ...(Object.keys(offers).length > 0 && { offers }),
    minerva: { at, ...place.rest(KNOWN) },
  };
}

/** What is behind the title page, where the exhibit says it. */
export function exhibitCover(exhibit: ForeignValue, context: ExhibitContext, waypoints: number): Cover | undefined {
  const { unit, rotation } = context;
  const first = exhibit.at('FirstGroup');
  const viewport = exhibit.at('FirstViewport');
  const view: View | undefined =
    viewport.exists && viewport.isObject() ? viewAt(viewport, unit, { zoom: 'Zoom', pan: 'Pan' }) : undefined;
  const overlays = arrowsAt(exhibit.at('FirstArrows'), unit);
  const group = groupAt(first, context);
  if (group === undefined && !view && overlays.length === 0 && (rotation === 0 || waypoints > 0)) return undefined;
  return {
    ...(group !== undefined && { group }),
    ...(view && { view }),
    ...(rotation !== 0 && { rotation }),
    ...(overlays.length > 0 && { overlays }),
  };
}

/** @param keys of the object, those that are not shown */
export function noticeUnshown(place: ForeignValue, keys = Object.keys(UNSHOWN)): void {
  for (const [key, message] of Object.entries(UNSHOWN))
    if (keys.includes(key) && place.at(key).exists) place.at(key).notice(message);
}

/** Description, and below it the picture that Minerva showed there. */
function textOf(place: ForeignValue, title: string): string {
  const text = storyMarkdown(place.at('Description').text ?? '');
  const picture = place.at('Image').text;
  if (picture === undefined) return text;
  const shown = `![${title.replaceAll(/[[\]\\]/g, '')}](<${picture.replaceAll(/[<>\n]/g, encodeURIComponent)}>)`;
  return text === '' ? shown : `${text}\n\n${shown}`;
}

/** Six published files name a group that they have not; Minerva shows the first then. */
function groupAt(place: ForeignValue, { groupId }: ExhibitContext): string | undefined {
  const name = place.text;
  if (name === undefined) return undefined;
  const id = groupId(name);
  if (id === undefined) place.notice(`no group is called "${name}"; the first one is shown`);
  return id;
}

function idsAt(place: ForeignValue, noun: string, idOf: (name: string) => string | undefined): string[] {
  const names = Array.isArray(place.value) || !place.exists ? place.list : [place];
  const ids = names.flatMap((entry) => {
    const name = entry.text;
    const id = name === undefined ? undefined : idOf(name);
    if (name !== undefined && id === undefined) entry.notice(`no ${noun} is called "${name}"`);
    return id === undefined ? [] : [id];
  });
  return [...new Set(ids)];
}

function overlaysAt(place: ForeignValue, unit: number): Overlay[] {
  const single = place.at('Overlay');
  const boxes = [...place.at('Overlays').objects, ...(single.exists && single.isObject() ? [single] : [])];
  const polygon = place.at('Polygon').text;
  return [
    ...boxes.flatMap((box) => rectangleAt(box, unit)),
    ...(polygon === undefined ? [] : polygonAt(place.at('Polygon'), polygon, unit)),
    ...arrowsAt(place.at('Arrows'), unit),
  ];
}

function rectangleAt(place: ForeignValue, unit: number): Overlay[] {
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((key) => {
    const { number } = place.at(key);
    if (!place.at(key).exists) place.at(key).fault('is missing');
    return number;
  });
  if (x === undefined || y === undefined || width === undefined || height === undefined || isNowhere(x)) return [];
  const box = boxOf([x, y, width, height], unit);
  if (!box) place.notice('a rectangle without area, which is left out');
  return box ? [{ type: 'rectangle', ...box }] : [];
}

function polygonAt(place: ForeignValue, packed: string, unit: number): Overlay[] {
  const points = polygonOf(packed, unit);
  if (!points) place.fault('is no polygon as Minerva packs them');
  else if (points.length > 2) return [{ type: 'polygon', points }];
  else if (points.length > 0) place.notice('a polygon of fewer than three corners, which is left out');
  return [];
}

function arrowsAt(arrows: ForeignValue, unit: number): Overlay[] {
  return arrows.objects.flatMap((place): Overlay[] => {
    const point = place.at('Point').pair;
    if (!place.at('Point').exists) place.at('Point').fault('is missing');
    if (!point || isNowhere(point[0])) return [];
    const label = place.at('Text').text;
    const angle = place.at('Angle').number;
    return arrowOf(pointOf(point, unit), {
      label,
      angle,
      hidden: place.at('HideArrow').value === true,
      headless: place.at('Arrowhead').value === false,
    });
  });
}

/** An arrow of Minerva's; a hidden one is its words alone, and nothing without any. */
export function arrowOf(
  tip: [number, number],
  arrow: { label: string | undefined; angle: number | undefined; hidden: boolean; headless?: boolean },
): Overlay[] {
  const { label, angle, hidden, headless = false } = arrow;
  if (hidden) return label === undefined ? [] : [{ type: 'text', at: tip, text: label }];
  return [
    {
      type: 'arrow',
      tip,
      ...(angle !== undefined && { angle }),
      ...(headless && { head: false }),
      ...(label !== undefined && { label }),
    },
  ];
}
