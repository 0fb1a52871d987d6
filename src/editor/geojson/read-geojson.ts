import * as v from 'valibot';
import { faultAt, faultOf, plainWords, type Fault } from '../../story/fault.ts';
import type { Overlay } from '../../story/overlay.ts';
import { parseJson } from '../../story/parse-json.ts';
import type { Story } from '../../story/story.ts';
import { classColor, className, hexColor } from './geojson-color.ts';
import { featureSchema, type Feature } from './geojson-schema.ts';
import { shapesOf, type Shape } from './geojson-shapes.ts';
import { hasForeignMetadata, readMemo, withMemo } from './shape-memo.ts';

/** QuPath's measurements of a hundred thousand cells have that many. */
const MOST_CHARACTERS = 200_000_000;
/** A story is read up to a million values, and a point is three. */
const MOST_POINTS = 250_000;

/** How many points a story has room for, besides those that it has: one with too many could not be opened again. */
export function roomForPoints(story: Story): number {
  const shapes = story.waypoints.flatMap(({ overlays = [] }) => overlays);
  return Math.max(0, MOST_POINTS - shapes.reduce((sum, shape) => sum + pointsOf(shape), 0));
}

/** Nobody reads on after these. */
const MOST_FAULTS = 1000;

/** Something of the file that shapes of a story can't carry. */
export interface GeojsonNote {
  readonly code: 'measurements' | 'metadata' | 'nucleus' | 'plane' | 'no-shape';
  /** Of features. */
  readonly count: number;
  /** In plain words. */
  readonly message: string;
}

/**
 * The shapes of a GeoJSON file as QuPath writes it: a FeatureCollection, a list of features, a single one, or a bare
 * geometry. Ids come along where the file has them; `freshOverlays` makes them fit a waypoint.
 * @param room points that there may be, see `roomForPoints`
 * @returns all shapes and what could not come along, or all faults and nothing of the file
 */
export function readGeojson(
  text: string,
  room = MOST_POINTS,
): { overlays: Overlay[]; notes: GeojsonNote[] } | { faults: Fault[] } {
  const json = parseQupathJson(text);
  if ('faults' in json) return json;
  const reader = new FeatureReader();
  try {
    const features = featuresOf(json.value);
    if ('faults' in features) return features;
    for (const feature of features) reader.read(feature);
  } catch (error) {
    // Nothing else runs out of stack or room here.
    if (error instanceof RangeError) return { faults: [faultAt([], 'is nested too deeply')] };
    throw error;
  }
  if (reader.points > room) {
    const [found, most] = [reader.points, room].map((count) => count.toLocaleString('en'));
    const message = `has ${found} points, and the story has room for ${most}: simplify the shapes first`;
    return { faults: [faultAt([], message)] };
  }
  return { overlays: reader.overlays, notes: reader.notes() };
}

/** QuPath writes measurements that have no value as NaN, which is not JSON. */
function parseQupathJson(text: string): ReturnType<typeof parseJson> {
  const json = parseJson(text, MOST_CHARACTERS);
  if (!('faults' in json) || !/NaN|Infinity/.test(text)) return json;
  const numbers = text.replace(/("(?:[^"\\]|\\.)*")|-?\b(?:NaN|Infinity)\b/g, (_, quoted?: string) => quoted ?? 'null');
  return parseJson(numbers, MOST_CHARACTERS);
}

function featuresOf(value: unknown): Feature[] | { faults: Fault[] } {
  const found = featureList(value);
  if (!found) return { faults: [faultAt([], 'must be GeoJSON: a FeatureCollection, a Feature, or a list of them')] };
  const { output, issues, success } = v.safeParse(v.array(featureSchema), found.list, { message: plainWords });
  if (success) return output;
  const faults = issues.slice(0, MOST_FAULTS).map((issue) => {
    const { path, message } = faultOf(issue);
    return { path: found.pathOf(path), message };
  });
  if (issues.length > MOST_FAULTS) faults.push(faultAt([], `has ${issues.length - MOST_FAULTS} faults more`));
  return { faults };
}

/** The features, and where in the file a path among them is. */
function featureList(value: unknown): { list: unknown[]; pathOf: (path: string) => string } | undefined {
  if (Array.isArray(value)) return { list: value, pathOf: (path) => path };
  if (typeof value !== 'object' || value === null || !('type' in value)) return undefined;
  if (value.type === 'FeatureCollection') {
    if (!('features' in value) || !Array.isArray(value.features)) return undefined;
    return { list: value.features, pathOf: (path) => `features${path}` };
  }
  const isFeature = value.type === 'Feature';
  const begin = isFeature ? /^\[0\]\.?/ : /^\[0\]\.geometry\.?/;
  const alone = isFeature ? value : { type: 'Feature', geometry: value };
  return { list: [alone], pathOf: (path) => path.replace(begin, '') };
}

class FeatureReader {
  readonly overlays: Overlay[] = [];
  points = 0;
  readonly #lost: Record<GeojsonNote['code'], number> = {
    measurements: 0,
    metadata: 0,
    nucleus: 0,
    plane: 0,
    'no-shape': 0,
  };

  read(feature: Feature): void {
    const { id, geometry, properties, nucleusGeometry } = feature;
    const { name, color, classification, measurements, metadata, childObjects, children } = properties ?? {};
    const memo = readMemo(metadata);
    const shapes = geometry ? shapesOf(geometry) : [];
    const label = name || (classification && className(classification));
    const own = color === null || color === undefined ? classification && classColor(classification) : hexColor(color);
    const ownId = idOf(id);
    for (const [at, shape] of shapes.entries()) {
      const overlay = {
        ...shape,
        ...(ownId !== undefined && { id: at === 0 ? ownId : `${ownId}-${at + 1}` }),
        ...(label && { label }),
        ...(own && { style: { color: own } }),
        // An unknown key of the story, which keeps it: the way back to QuPath is where it counts.
        ...(classification && { classification }),
      } as Overlay;
      this.overlays.push(withMemo(overlay, memo));
      this.points += pointsOf(shape);
    }
    if (shapes.length === 0) this.#lost['no-shape']++;
    if (isFilled(measurements)) this.#lost.measurements++;
    if (hasForeignMetadata(metadata)) this.#lost.metadata++;
    if (nucleusGeometry) this.#lost.nucleus++;
    if (geometry?.plane && (geometry.plane.z || geometry.plane.t)) this.#lost.plane++;
    for (const child of childObjects ?? children ?? []) this.read(child);
  }

  notes(): GeojsonNote[] {
    const found = Object.entries(this.#lost) as [GeojsonNote['code'], number][];
    return found
      .filter(([, count]) => count > 0)
      .map(([code, count]) => ({ code, count, message: NOTES[code](count) }));
  }
}

const NOTES: Readonly<Record<GeojsonNote['code'], (count: number) => string>> = {
  measurements: (count) => `The measurements of ${shapes(count)} were left out.`,
  metadata: (count) => `The metadata of ${shapes(count)} were left out.`,
  nucleus: (count) =>
    `The nuclei of ${count === 1 ? '1 cell' : `${count} cells`} were left out; their outlines are there.`,
  plane: (count) => `${shapes(count)} belonged to another z or t; here they are on the waypoint’s plane.`,
  'no-shape': (count) => `${count === 1 ? '1 object has' : `${count} objects have`} no shape that could be drawn.`,
};

function shapes(count: number): string {
  return count === 1 ? '1 shape' : `${count} shapes`;
}

/** QuPath 0.2 wrote the kind of object there, which is the same for many. */
function idOf(id: Feature['id']): string | undefined {
  if (id === null || id === undefined || id === '') return undefined;
  const text = String(id);
  return /^(Path\w+|TMACore)Object$/.test(text) ? undefined : text;
}

function pointsOf(shape: Shape | Overlay): number {
  if (shape.type === 'polygon') return shape.points.length + (shape.holes ?? []).flat().length;
  return shape.type === 'line' ? shape.points.length : 1;
}

function isFilled(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}
