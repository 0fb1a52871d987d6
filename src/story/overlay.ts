import * as v from 'valibot';
import { above0, color, finite, flag, from0, id, point, points, text } from './fields.ts';

const style = v.pipe(
  v.object({
    color: v.exactOptional(color('Of the line, and of the text.')),
    width: v.exactOptional(above0('Of the line, in screen pixels.')),
    fill: v.exactOptional(color('Inside the shape.')),
    opacity: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(1), v.description('0 to 1.'))),
    dash: v.exactOptional(
      v.pipe(v.array(from0('Screen pixels.')), v.description('Lengths of dashes and gaps in turn, in screen pixels.')),
    ),
    fontSize: v.exactOptional(above0('In screen pixels.')),
  }),
  v.description('How the shape is drawn.'),
);
export type OverlayStyle = v.InferOutput<typeof style>;

const anyOverlay = {
  id: v.exactOptional(id('Distinct within the waypoint.')),
  label: v.exactOptional(text('Written beside the shape, and read out for it.')),
  style: v.exactOptional(style),
};

const box = {
  x: finite('Left edge, in image pixels.'),
  y: finite('Top edge, in image pixels.'),
  width: above0('In image pixels.'),
  height: above0('In image pixels.'),
};

/** A shape over the image, in full-resolution image pixels; line widths and text sizes are the screen's. */
export const overlaySchema = v.variant('type', [
  v.object({
    type: v.literal('arrow'),
    tip: point,
    angle: v.exactOptional(
      finite('Where the tail lies, seen from the tip: degrees clockwise from right, on the screen. 60 by default.'),
    ),
    head: v.exactOptional(flag('true by default; without it, a plain line ends at the tip.')),
    ...anyOverlay,
  }),
  v.object({ type: v.literal('rectangle'), ...box, ...anyOverlay }),
  v.object({ type: v.literal('ellipse'), ...box, ...anyOverlay }),
  v.object({
    type: v.literal('polygon'),
    points: points(3, 'The corners; the last is joined to the first.'),
    holes: v.exactOptional(v.array(points(3, 'The corners of one hole.'))),
    ...anyOverlay,
  }),
  v.object({ type: v.literal('line'), points: points(2, 'From the first to the last.'), ...anyOverlay }),
  v.object({ type: v.literal('point'), at: point, ...anyOverlay }),
  v.object({ type: v.literal('text'), at: point, text: text('What is written there.'), ...anyOverlay }),
]);
export type Overlay = v.InferOutput<typeof overlaySchema>;

/** Towards the lower right, where Minerva's arrows have their tail. */
const TAIL_ANGLE = 60;

/** Degrees clockwise from +x at which an arrow's tail lies, seen from its tip, on the screen. */
export function arrowAngle({ angle = TAIL_ANGLE }: { readonly angle?: number }): number {
  return angle;
}
