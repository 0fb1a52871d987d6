import { html, LitElement, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Viewport } from '../../render/viewport.ts';
import type { Overlay } from '../../story/overlay.ts';
import { customElement } from '../custom-element.ts';
import { stringsFor } from '../strings.ts';
import { themeStyles } from '../theme.styles.ts';
import type { Box } from './label-placement.ts';
import { inSight } from './overlay-bounds.ts';
import type { Crowd } from './overlay-crowd.ts';
import { labelBoxes, shapeOf, type Shape } from './overlay-labels.ts';
import { overlayLayerStyles } from './overlay-layer.styles.ts';
import { FILL_OPACITY, HALO } from './overlay-style.ts';

/** More shapes than this are drawn only where they are in sight; more than this in sight are painted, not built. */
const CROWD = 400;

/**
 * Shapes over a picture, as a story points with them: they stay on their image pixels, their lines as wide and their
 * words as large as they are on the screen. Each has a text for those who do not see it.
 */
@customElement('docent-overlay-layer')
export class DocentOverlayLayer extends LitElement {
  static override styles = [themeStyles, overlayLayerStyles];

  @property({ attribute: false }) overlays: readonly Overlay[] = [];
  @property({ attribute: false }) viewport: Viewport | null = null;
  /** The picture is a bright one: what has no colour of its own is dark. */
  @property({ attribute: false }) bright = false;

  #crowd: Crowd | undefined;

  override render(): TemplateResult | typeof nothing {
    const { viewport, overlays, bright } = this;
    if (!viewport || overlays.length === 0) return nothing;
    const words = stringsFor(this);
    const seen = overlays.length > CROWD ? inSight(overlays, viewport) : overlays;
    if (seen.length > CROWD) return html`<canvas role="img" aria-label=${words.overlayCount(seen.length)}></canvas>`;
    const shapes = seen.map((overlay) => shapeOf(overlay, viewport, bright));
    const labels = labelBoxes(shapes, viewport);
    return html`<svg role="group" aria-label=${words.overlays}>
      ${shapes.map((shape, index) => this.#draw(shape, labels[index]))}
    </svg>`;
  }

  protected override updated(): void {
    const canvas = this.renderRoot.querySelector('canvas');
    if (canvas && this.#crowd?.canvas === canvas) this.#paint(this.#crowd);
    else if (canvas) void this.#gather(canvas);
  }

  /** Only who meets a crowd loads what paints it. */
  async #gather(canvas: HTMLCanvasElement): Promise<void> {
    const { Crowd } = await import('./overlay-crowd.ts');
    if (this.#crowd?.canvas !== canvas) this.#crowd = new Crowd(canvas);
    this.#paint(this.#crowd);
  }

  #paint(crowd: Crowd): void {
    const { viewport, overlays, bright } = this;
    if (viewport) crowd.show({ overlays, viewport, bright });
  }

  #draw({ overlay, drawn, style, words }: Shape, label: Box | undefined): SVGTemplateResult {
    const { color, width, fill, opacity, dash, fontSize, halo } = style;
    const name = stringsFor(this).overlay(overlay.type);
    const inside = fill === undefined || drawn.open ? 'none' : fill;
    return svg`<g role="img" data-type=${overlay.type} opacity=${opacity}
        aria-label=${words === '' ? name : `${name}: ${words}`}>
      ${
        drawn.path === ''
          ? nothing
          : svg`<path d=${drawn.path} fill="none" stroke=${halo} stroke-width=${width + HALO.width}
              stroke-opacity=${HALO.opacity} stroke-dasharray=${dash?.join(' ') ?? nothing}></path>
            <path d=${drawn.path} fill=${inside} fill-opacity=${FILL_OPACITY} stroke=${color} stroke-width=${width}
              stroke-dasharray=${dash?.join(' ') ?? nothing}></path>`
      }
      ${
        label && words !== ''
          ? svg`<text aria-hidden="true" x=${label.x + label.width / 2} y=${label.y + label.height / 2}
              font-size=${fontSize} fill=${color} stroke=${halo}>${words}</text>`
          : nothing
      }
    </g>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-overlay-layer': DocentOverlayLayer;
  }
}
