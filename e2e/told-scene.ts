import type { Page } from '@playwright/test';
import { samplesToMake } from '../src/cli/samples/sample.ts';
import type { Overlay } from '../src/story/overlay.ts';
import type { StoryChannel } from '../src/story/group.ts';
import type { Story } from '../src/story/story.ts';
import type { View, Waypoint } from '../src/story/waypoint.ts';

type Place = readonly [number, number];

/** A picture no wider than this may have no room for a label, CSS pixels. */
const PHONE = 400;

/** What a waypoint is to show, read from the JSON alone. */
export interface ToldScene {
  readonly view: View;
  readonly channels: readonly SeenChannel[];
  readonly legend: readonly LegendLine[];
  readonly overlays: readonly Overlay[];
}

interface SeenChannel {
  readonly channel: number;
  readonly color: string;
  readonly contrastLimits: readonly [number, number];
}

interface LegendLine {
  readonly name: string;
  readonly color: string;
}

/** Where things are, image pixels and CSS pixels of the window, and what is drawn. */
export interface SeenScene {
  readonly view: View;
  /** The picture's place in the window. */
  readonly stage: View;
  readonly channels: readonly SeenChannel[];
  readonly legend: readonly LegendLine[];
  readonly overlays: readonly SeenOverlay[];
}

interface SeenOverlay {
  readonly type: string;
  /** What is read out for it. */
  readonly spoken: string;
  /** What is written beside it; nothing where there is no room. */
  readonly text: string;
  /** Of the shape without its line's width, else of the words. */
  readonly box: View;
  /** For each place that was asked for: whether it lies on the shape's line. */
  readonly onLine: readonly boolean[];
}

/** The sample that a bundled story tells about. */
function sampleOf(story: Story) {
  return samplesToMake(false).find(({ file }) => story.images[0]!.src === `../samples/${file}`)!.spec;
}

/** @param waypoint none for a story's groups on its title page, of which one is `shown` */
export function toldScene(story: Story, waypoint: Waypoint | undefined, shown?: string): ToldScene {
  const { width, height, rgb, channels: named } = sampleOf(story);
  const names = named.map(({ name }) => name);
  const { groups = [] } = story;
  const group = groups.find(({ id }) => id === (waypoint?.group ?? shown)) ?? groups[0];
  const told = [...(waypoint?.channels ?? group?.channels ?? [])]
    .map((channel) => ({ ...channel, index: names.indexOf(String(channel.channel)) }))
    .sort((a, b) => a.index - b.index);
  const words: readonly StoryChannel[] = [...told, ...groups.flatMap(({ channels }) => channels)];
  return {
    view: waypoint?.view ?? { x: 0, y: 0, width, height },
    overlays: waypoint?.overlays ?? [],
    channels: rgb
      ? ['#ff0000', '#00ff00', '#0000ff'].map((color, channel) => ({ channel, color, contrastLimits: [0, 255] }))
      : told.map(({ index, color, contrastLimits }) => ({
          channel: index,
          color: color!,
          contrastLimits: contrastLimits!,
        })),
    legend: rgb
      ? []
      : told.map(({ channel, color }) => ({
          name: words.find((other) => other.channel === channel && other.label !== undefined)?.label ?? String(channel),
          color: color!,
        })),
  };
}

/** Places of an overlay's line: of an arrow its tip, and half of its shaft. */
function linePlaces(overlay: Overlay, toWindow: (place: Place) => Place): Place[] {
  switch (overlay.type) {
    case 'arrow': {
      const [x, y] = toWindow(overlay.tip);
      const angle = ((overlay.angle ?? 60) * Math.PI) / 180;
      return [
        [x, y],
        [x + 30 * Math.cos(angle), y + 30 * Math.sin(angle)],
      ];
    }
    case 'line':
      return overlay.points.map(([x, y]) => toWindow([x, y]));
    case 'polygon':
      return [...overlay.points, ...(overlay.holes ?? []).flat()].map(([x, y]) => toWindow([x, y]));
    case 'rectangle':
    case 'ellipse':
      return [
        toWindow([overlay.x + overlay.width / 2, overlay.y]),
        toWindow([overlay.x, overlay.y + overlay.height / 2]),
      ];
    default:
      return [];
  }
}

/** What an overlay is to cover in the window; of an arrow the tip, of a text or a point its middle. */
function placeOf(overlay: Overlay, toWindow: (place: Place) => Place): View {
  const around = (places: readonly Place[]): View => {
    const [xs, ys] = [0, 1].map((axis) => places.map((place) => toWindow(place)[axis]!)) as [number[], number[]];
    const [x, y] = [Math.min(...xs), Math.min(...ys)];
    return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
  };
  switch (overlay.type) {
    case 'arrow':
      return around([overlay.tip as Place]);
    case 'text':
    case 'point':
      return around([overlay.at as Place]);
    case 'rectangle':
    case 'ellipse':
      return around([
        [overlay.x, overlay.y],
        [overlay.x + overlay.width, overlay.y + overlay.height],
      ]);
    default:
      return around(overlay.points as readonly Place[]);
  }
}

/** The first of what differs between JSON and window, in words; nothing where all agrees. */
export function difference(told: ToldScene, seen: SeenScene): string | undefined {
  const about = (name: string, a: unknown, b: unknown): string | undefined =>
    JSON.stringify(a) === JSON.stringify(b)
      ? undefined
      : `${name}: told ${JSON.stringify(a)}, seen ${JSON.stringify(b)}`;
  return (
    about('channels', told.channels, seen.channels) ??
    about('legend', told.legend, seen.legend) ??
    cameraDifference(told.view, seen) ??
    about(
      'overlays',
      told.overlays.map(({ type }) => type),
      seen.overlays.map(({ type }) => type),
    ) ??
    overlayDifference(told, seen)
  );
}

/** The view is wholly in sight, in the middle, and as large as it can be. */
function cameraDifference(view: View, { view: seen, stage }: SeenScene): string | undefined {
  const scale = stage.width / seen.width;
  const off = Math.hypot(
    view.x + view.width / 2 - seen.x - seen.width / 2,
    view.y + view.height / 2 - seen.y - seen.height / 2,
  );
  const room = Math.min(seen.width / view.width, seen.height / view.height);
  if (off * scale < 2 && room > 0.995 && room < 1.01) return undefined;
  return `camera: told ${JSON.stringify(view)}, seen ${JSON.stringify(seen)}`;
}

function overlayDifference({ overlays }: ToldScene, seen: SeenScene): string | undefined {
  const toWindow = windowPlaces(seen);
  for (const [index, overlay] of overlays.entries()) {
    const { box, spoken, text, onLine } = seen.overlays[index]!;
    const place = placeOf(overlay, toWindow);
    const words = overlay.type === 'text' ? overlay.text : (overlay.label ?? '');
    const name = `overlay ${index}, ${overlay.type} "${words}"`;
    if (words !== '' && !spoken.endsWith(`: ${words}`)) return `${name}: is called "${spoken}"`;
    if (text !== words && (text !== '' || seen.stage.width > PHONE)) return `${name}: reads "${text}"`;
    if (onLine.includes(false)) return `${name}: its line misses place ${onLine.indexOf(false)}`;
    const off = {
      middle: Math.hypot(
        place.x + place.width / 2 - box.x - box.width / 2,
        place.y + place.height / 2 - box.y - box.height / 2,
      ),
      size: Math.abs(place.width - box.width) + Math.abs(place.height - box.height),
    };
    if (overlay.type === 'arrow') continue;
    if (
      off.middle < 3 &&
      (off.size < 3 + 0.01 * (place.width + place.height) || overlay.type === 'text' || overlay.type === 'point')
    )
      continue;
    return `${name}: told ${JSON.stringify(place)}, seen ${JSON.stringify(box)}`;
  }
  return undefined;
}

function windowPlaces({ view, stage }: Pick<SeenScene, 'view' | 'stage'>): (place: Place) => Place {
  const scale = stage.width / view.width;
  return ([x, y]) => [stage.x + (x - view.x) * scale, stage.y + (y - view.y) * scale];
}

/** @param overlays those that are told, for the places that their lines are to pass */
export async function seenScene(page: Page, overlays: readonly Overlay[]): Promise<SeenScene> {
  const camera = await page.locator('docent-story').evaluate((element) => {
    const { viewer } = element as HTMLElementTagNameMap['docent-story'];
    const { x, y, width, height } = viewer.querySelector('docent-overlay-layer')!.getBoundingClientRect();
    return { view: viewer.view!, stage: { x, y, width, height } };
  });
  const toWindow = windowPlaces(camera);
  const places = overlays.map((overlay) => linePlaces(overlay, toWindow));
  const drawn = await page.locator('docent-story').evaluate((element, lines) => {
    const { viewer } = element as HTMLElementTagNameMap['docent-story'];
    const layer = viewer.querySelector('docent-overlay-layer')!.shadowRoot!;
    return {
      channels: viewer.channels
        .filter(({ visible }) => visible)
        .map(({ channel, color, contrastLimits }) => ({ channel: channel as number, color, contrastLimits })),
      overlays: [...layer.querySelectorAll<SVGGElement>('g[data-type]')].map((group, index) => {
        const path = [...group.querySelectorAll('path')].at(-1);
        const words = group.querySelector('text');
        const matrix = group.getScreenCTM()!;
        const { x, y, width, height } = (path ?? words!).getBBox();
        const corner = new DOMPoint(x, y).matrixTransform(matrix);
        // Whatever its style, the line is looked at as a whole one, wide enough for what rounding takes.
        Object.assign((path ?? group).style, { strokeDasharray: 'none', strokeWidth: '5px' });
        const onLine = (lines[index] ?? []).map(([left, top]) =>
          path!.isPointInStroke(new DOMPoint(left, top).matrixTransform(matrix.inverse())),
        );
        (path ?? group).removeAttribute('style');
        return {
          type: group.dataset['type']!,
          spoken: group.ariaLabel ?? '',
          text: words?.textContent ?? '',
          box: { x: corner.x, y: corner.y, width: width * matrix.a, height: height * matrix.d },
          onLine,
        };
      }),
    };
  }, places);
  const legend = await page.locator('docent-story docent-legend li').evaluateAll((lines) =>
    lines.map((line) => ({
      name: line.textContent!.trim(),
      color: getComputedStyle(line.querySelector('.swatch')!).getPropertyValue('--color'),
    })),
  );
  return { ...camera, ...drawn, legend } as SeenScene;
}
