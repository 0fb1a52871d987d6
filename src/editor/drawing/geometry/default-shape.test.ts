import { expect, test } from 'vitest';
import * as v from 'valibot';
import type { Viewport } from '../../../render/viewport.ts';
import { overlaySchema } from '../../../story/overlay.ts';
import { DRAWING_TOOLS } from '../tools.ts';
import { imageBox } from './box.ts';
import { defaultShape } from './default-shape.ts';

test.each(DRAWING_TOOLS)('%s: valid, in the middle, and of a size to be seen at every zoom', (tool) => {
  for (const scale of [0.01, 1, 60]) {
    const viewport: Viewport = { center: { x: 5000, y: 4000 }, scale, rotation: 0, width: 800, height: 600 };
    const shape = defaultShape(tool, { x: 400, y: 300 }, viewport, 'Text');
    expect(v.is(overlaySchema, shape)).toBe(true);
    const { x, y, width, height } = imageBox(shape);
    expect(Math.abs(x + width / 2 - 5000) * scale).toBeLessThan(1);
    expect(Math.abs(y + height / 2 - 4000) * scale).toBeLessThan(1);
    if (width > 0) expect(Math.round(width * scale)).toBeCloseTo(150, -1);
  }
});
