import * as v from 'valibot';
import type { Point } from '../../story/fields.ts';

/**
 * GeoJSON (RFC 7946) as QuPath writes it, in full-resolution image pixels, and as other programs write it for QuPath.
 * Only what becomes part of a shape is held to a form; measurements may be anything.
 */
const position = v.custom<Point>(isPosition, 'must be a position, [x, y]');
const line = v.pipe(v.array(position), v.minLength(2));
/** Closed by its first position, which some programs leave out. QuPath writes polygons without any ring, too. */
const ring = v.pipe(v.array(position), v.minLength(3));
const rings = v.array(ring);

/** The bounding box is an ellipse's: QuPath's own, for GeoJSON has none. */
const isEllipse = v.exactOptional(v.nullish(v.boolean()));
const plane = v.exactOptional(v.nullish(v.object({ z: v.exactOptional(v.number()), t: v.exactOptional(v.number()) })));

interface Collection {
  type: 'GeometryCollection';
  geometries: Geometry[];
  plane?: v.InferOutput<typeof plane.wrapped>;
}
type Simple = v.InferOutput<typeof simpleGeometry>;
export type Geometry = Simple | Collection;

const simpleGeometry = v.variant('type', [
  v.object({ type: v.literal('Point'), coordinates: position, plane }),
  v.object({ type: v.literal('MultiPoint'), coordinates: v.array(position), plane }),
  v.object({ type: v.literal('LineString'), coordinates: line, plane }),
  v.object({ type: v.literal('MultiLineString'), coordinates: v.array(line), plane }),
  v.object({ type: v.literal('Polygon'), coordinates: rings, isEllipse, plane }),
  v.object({ type: v.literal('MultiPolygon'), coordinates: v.array(rings), isEllipse, plane }),
]);

const geometry: v.GenericSchema<Geometry> = v.variant('type', [
  ...simpleGeometry.options,
  v.object({ type: v.literal('GeometryCollection'), geometries: v.array(v.lazy(() => geometry)), plane }),
]) as v.GenericSchema<Geometry>;

/** `[red, green, blue]`, or the three packed into a whole number with alpha before them, as Java has it. */
const color = v.custom<GeojsonColor>(
  (value) => Number.isInteger(value) || (Array.isArray(value) && value.length >= 3 && value.every(isByte)),
  'must be a colour, [red, green, blue] of 0 to 255',
);
export type GeojsonColor = number | number[];

const classification = v.union(
  [
    v.string(),
    v.object({
      name: v.exactOptional(v.nullish(v.string())),
      // Of classes within classes, since QuPath 0.4.
      names: v.exactOptional(v.nullish(v.array(v.string()))),
      color: v.exactOptional(v.nullish(color)),
      // Up to QuPath 0.3.
      colorRGB: v.exactOptional(v.nullish(color)),
    }),
  ],
  'must be a class, {"name": …, "color": …}',
);
export type Classification = v.InferOutput<typeof classification>;

const properties = v.object({
  name: v.exactOptional(v.nullish(v.string())),
  color: v.exactOptional(v.nullish(color)),
  classification: v.exactOptional(v.nullish(classification)),
  measurements: v.exactOptional(v.unknown()),
  metadata: v.exactOptional(v.unknown()),
  childObjects: v.exactOptional(v.array(v.lazy(() => featureSchema))),
  children: v.exactOptional(v.array(v.lazy(() => featureSchema))),
});

export interface Feature {
  id?: string | number | null | undefined;
  geometry: Geometry | null;
  nucleusGeometry?: unknown;
  properties?:
    | (Omit<v.InferOutput<typeof properties>, 'childObjects' | 'children'> & {
        childObjects?: Feature[];
        children?: Feature[];
      })
    | null
    | undefined;
}

export const featureSchema: v.GenericSchema<Feature> = v.object({
  type: v.literal('Feature'),
  id: v.exactOptional(v.nullish(v.union([v.string(), v.number()], 'must be text, or a number'))),
  geometry: v.nullable(geometry),
  nucleusGeometry: v.exactOptional(v.unknown()),
  properties: v.exactOptional(v.nullish(properties)),
}) as v.GenericSchema<Feature>;

function isByte(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= 255;
}

/** A third number, the height, says nothing here. */
function isPosition(value: unknown): boolean {
  return Array.isArray(value) && value.length >= 2 && Number.isFinite(value[0]) && Number.isFinite(value[1]);
}
