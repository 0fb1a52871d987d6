import type { Point } from '../fields.ts';
import type { View } from '../waypoint.ts';
import type { ForeignValue } from './foreign-value.ts';

/**
 * Minerva measures everything in heights of the image: x, y, width and height alike, whatever the image's shape. A view
 * is its middle (`Pan`) and the reciprocal of its width (`Zoom`); its height is whatever the reader's window leaves.
 */

/**
 * Width by height of the views that are made of Zoom and Pan. Minerva's readers had windows of about this shape, and as
 * a view is wholly in sight, windows that are no wider show exactly the width that the author set.
 */
const ASPECT = 16 / 9;

/** Further out than this, Minerva puts what is not to be seen. */
const NOWHERE = -50;

/** @param unit height of the image, in its pixels */
export function viewOf(zoom: number, [panX, panY]: readonly [number, number], unit: number): View {
  const width = unit / zoom;
  const height = width / ASPECT;
  return {
    x: thousandths(panX * unit - width / 2),
    y: thousandths(panY * unit - height / 2),
    width: Math.max(thousandths(width), 0.001),
    height: Math.max(thousandths(height), 0.001),
  };
}

/** Zoom and Pan where both are there. */
export function viewAt(place: ForeignValue, unit: number, keys: { zoom: string; pan: string }): View | undefined {
  const zoom = place.at(keys.zoom).positive;
  const pan = place.at(keys.pan).pair;
  return zoom === undefined || pan === undefined ? undefined : viewOf(zoom, pan, unit);
}

export function pointOf([x, y]: readonly [number, number], unit: number): Point {
  return [thousandths(x * unit), thousandths(y * unit)];
}

/** A rectangle by its corner and size, which may be negative; undefined for one without area. */
export function boxOf(
  [x, y, width, height]: readonly [number, number, number, number],
  unit: number,
): View | undefined {
  const box = {
    x: thousandths(Math.min(x, x + width) * unit),
    y: thousandths(Math.min(y, y + height) * unit),
    width: thousandths(Math.abs(width) * unit),
    height: thousandths(Math.abs(height) * unit),
  };
  return box.width > 0 && box.height > 0 ? box : undefined;
}

/** Whether a position stands for none. */
export function isNowhere(x: number): boolean {
  return x <= NOWHERE;
}

/** To a thousandth of a pixel: what is further behind the point is noise. */
export function thousandths(value: number): number {
  return Math.round(value * 1000) / 1000 || 0;
}
