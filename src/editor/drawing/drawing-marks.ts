import { svg, nothing, type SVGTemplateResult } from 'lit';
import type { Box } from '../../elements/story-overlays/label-placement.ts';
import { drawOverlay } from '../../elements/story-overlays/overlay-geometry.ts';
import { fullStyle } from '../../elements/story-overlays/overlay-style.ts';
import { textSize } from '../../elements/story-overlays/text-size.ts';
import { imageToScreen, type Point, type Viewport } from '../../render/viewport.ts';
import type { Overlay } from '../../story/overlay.ts';

/** Room between a shape and the line that marks it as selected, CSS pixels. */
const ROOM = 3;

/** What of many selected shapes is outlined; the count is told in words. */
export const OUTLINED = 200;

/** The line round a selected shape: along its own lines, or round a text. */
export function selectionOutline(overlay: Overlay, viewport: Viewport, bright: boolean): SVGTemplateResult {
  const { path, box } = drawOverlay(overlay, viewport);
  const { width: line, fontSize } = fullStyle(overlay, bright);
  if (overlay.type === 'text') {
    const size = textSize(overlay.text, fontSize);
    const round = { x: box.x - size.width / 2, y: box.y - size.height / 2, ...size };
    return svg`<g class="outline">${['back', 'front'].map((kind) => rectangle(round, kind))}</g>`;
  }
  return svg`<g class="outline" stroke-width=${line + 2 * ROOM}>
    <path class="back" d=${path} stroke-width=${line + 2 * ROOM}></path>
  </g>`;
}

function rectangle({ x, y, width, height }: Box, kind: string): SVGTemplateResult {
  return svg`<rect class=${kind} x=${x - ROOM} y=${y - ROOM} width=${width + 2 * ROOM} height=${height + 2 * ROOM}
    rx="3"></rect>`;
}

export function snapMark(place: Point | null, viewport: Viewport): SVGTemplateResult | typeof nothing {
  if (!place) return nothing;
  const { x, y } = imageToScreen(viewport, place);
  return svg`<circle class="snap" cx=${x} cy=${y} r="8"></circle>`;
}

export function marqueeMark(box: Box | null): SVGTemplateResult | typeof nothing {
  return box
    ? svg`<rect class="marquee" x=${box.x} y=${box.y} width=${box.width} height=${box.height}></rect>`
    : nothing;
}
