import type { Point } from '../../story/fields.ts';
import type { Overlay } from '../../story/overlay.ts';
import type { Geometry } from './geojson-schema.ts';

/** A shape without what is said of it. */
export type Shape = Overlay extends infer O ? (O extends Overlay ? Omit<O, 'id' | 'label' | 'style'> : never) : never;

/** The shapes of a geometry: several of a collection, none of what is empty or has no extent. */
export function shapesOf(geometry: Geometry): Shape[] {
  switch (geometry.type) {
    case 'Point':
      return [{ type: 'point', at: pointOf(geometry.coordinates) }];
    case 'MultiPoint':
      return geometry.coordinates.map((at) => ({ type: 'point', at: pointOf(at) }));
    case 'LineString':
      return [{ type: 'line', points: geometry.coordinates.map(pointOf) }];
    case 'MultiLineString':
      return geometry.coordinates.map((points) => ({ type: 'line', points: points.map(pointOf) }));
    case 'Polygon':
      return areaOf(geometry.coordinates, geometry.isEllipse === true);
    case 'MultiPolygon':
      return geometry.coordinates.flatMap((rings) => areaOf(rings, geometry.isEllipse === true));
    case 'GeometryCollection':
      return geometry.geometries.flatMap(shapesOf);
  }
}

function areaOf(rings: readonly (readonly Point[])[], isEllipse: boolean): Shape[] {
  const [points, ...holes] = rings.map(openRing).filter((ring) => ring.length >= 3);
  if (!points) return [];
  if (isEllipse) {
    const box = boxOf(points);
    return box.width > 0 && box.height > 0 ? [{ type: 'ellipse', ...box }] : [];
  }
  if (holes.length > 0) return [{ type: 'polygon', points, holes }];
  return [isRectangle(points) ? { type: 'rectangle', ...boxOf(points) } : { type: 'polygon', points }];
}

/** The positions of a ring, the first not a second time. */
function openRing(ring: readonly Point[]): Point[] {
  const points = ring.map(pointOf);
  const [first, last] = [points[0], points.at(-1)];
  if (points.length > 1 && first?.[0] === last?.[0] && first?.[1] === last?.[1]) points.pop();
  return points;
}

/** Four corners, each side along an axis: QuPath writes its rectangles so. */
function isRectangle(points: readonly Point[]): boolean {
  if (points.length !== 4) return false;
  const [[x0, y0], [x1, y1], [x2, y2], [x3, y3]] = points as [Point, Point, Point, Point];
  if (x0 === x2 || y0 === y2) return false;
  const alongFirst = y0 === y1 && x1 === x2 && y2 === y3 && x3 === x0;
  const downFirst = x0 === x1 && y1 === y2 && x2 === x3 && y3 === y0;
  return alongFirst || downFirst;
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

function boxOf(points: readonly Point[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function pointOf([x, y]: readonly [number, number, ...unknown[]]): Point {
  return [x, y];
}
