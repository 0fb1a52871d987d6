import type { Feature as GeojsonFeature, FeatureCollection, Geometry } from 'geojson';
import type { Point } from '../../story/fields.ts';
import type { Overlay } from '../../story/overlay.ts';
import { byteColor, classColor, className } from './geojson-color.ts';
import type { Classification } from './geojson-schema.ts';
import { memoOf } from './shape-memo.ts';

/** QuPath draws its ellipses by as many; others that don't know ellipses get a polygon. */
const ELLIPSE_POINTS = 96;

/**
 * Shapes as a GeoJSON file that QuPath opens as annotations. What GeoJSON can't say of a shape comes back when the file
 * is opened here again. One feature a line, for readable differences.
 */
export function writeGeojson(overlays: readonly Overlay[]): string {
  const features = overlays.map((overlay) => `  ${JSON.stringify(featureOf(overlay))}`);
  const head = `{ "type": ${JSON.stringify('FeatureCollection' satisfies FeatureCollection['type'])}, "features": [`;
  return `${head}\n${features.join(',\n')}\n] }\n`;
}

function featureOf(overlay: Overlay): GeojsonFeature {
  const { id, style } = overlay;
  const classification = (overlay as { classification?: Classification }).classification;
  const words = overlay.type === 'text' ? overlay.text : overlay.label;
  // A label or a colour that is the class's came from there.
  const name = classification && className(classification) === words ? undefined : words;
  const color = classification && classColor(classification) === style?.color ? undefined : style?.color;
  const metadata = memoOf(overlay);
  return {
    type: 'Feature',
    ...(id !== undefined && { id }),
    geometry: geometryOf(overlay),
    properties: {
      objectType: 'annotation',
      ...(name && { name }),
      ...(color !== undefined && { color: byteColor(color) }),
      ...(classification && { classification }),
      ...(metadata && { metadata }),
    },
  };
}

function geometryOf(overlay: Overlay): Geometry & { isEllipse?: true } {
  switch (overlay.type) {
    case 'arrow':
      return { type: 'Point', coordinates: overlay.tip };
    case 'point':
    case 'text':
      return { type: 'Point', coordinates: overlay.at };
    case 'line':
      return { type: 'LineString', coordinates: overlay.points };
    case 'polygon':
      return { type: 'Polygon', coordinates: [overlay.points, ...(overlay.holes ?? [])].map(closed) };
    case 'rectangle':
      return { type: 'Polygon', coordinates: [closed(corners(overlay))] };
    case 'ellipse':
      return { type: 'Polygon', coordinates: [closed(circumference(overlay))], isEllipse: true };
  }
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function corners({ x, y, width, height }: Box): Point[] {
  return [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];
}

/** It touches the four sides of its box, which is what it is read from. */
function circumference({ x, y, width, height }: Box): Point[] {
  return Array.from({ length: ELLIPSE_POINTS }, (_, at) => {
    const turn = (2 * Math.PI * at) / ELLIPSE_POINTS;
    return [x + (width * (1 + Math.cos(turn))) / 2, y + (height * (1 + Math.sin(turn))) / 2];
  });
}

function closed(ring: readonly Point[]): Point[] {
  return [...ring, ring[0]!];
}
