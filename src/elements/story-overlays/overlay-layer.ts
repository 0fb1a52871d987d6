import { html, LitElement, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Viewport } from '../../render/viewport.ts';
import type { Overlay, OverlayStyle } from '../../story/overlay.ts';
import { customElement } from '../custom-element.ts';
import { stringsFor } from '../strings.ts';
import { themeStyles } from '../theme.styles.ts';
import { placeLabels, type Box } from './label-placement.ts';
import { drawOverlay, type Drawn } from './overlay-geometry.ts';
import { overlayLayerStyles } from './overlay-layer.styles.ts';
import { textSize } from './text-size.ts';

/** What a shape looks like where its style says nothing. */
const DEFAULT_STYLE = { width: 2.5, opacity: 1, fontSize: 15 };
/** Of what lies on a dark image, and on a bright one; each is the other's halo. */
const LIGHT = '#ffffff';
const DARK = '#16181c';

interface Shape {
  readonly overlay: Overlay;
  readonly drawn: Drawn;
  readonly style: OverlayStyle & typeof DEFAULT_STYLE & { readonly color: string };
  /** What is written: a label, or the text itself. */
  readonly words: string;
}

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

  override render(): TemplateResult | typeof nothing {
    const { viewport, overlays } = this;
    if (!viewport || overlays.length === 0) return nothing;
    const shapes = overlays.map((overlay) => this.#shape(overlay, viewport));
    const labels = labelBoxes(shapes, viewport);
    return html`<svg role="group" aria-label=${stringsFor(this).overlays}>
      ${shapes.map((shape, index) => this.#draw(shape, labels[index]))}
    </svg>`;
  }

  #shape(overlay: Overlay, viewport: Viewport): Shape {
    const style = { ...DEFAULT_STYLE, color: this.bright ? DARK : LIGHT, ...overlay.style };
    const words = overlay.type === 'text' ? overlay.text : (overlay.label ?? '');
    return { overlay, drawn: drawOverlay(overlay, viewport), style, words };
  }

  #draw({ overlay, drawn, style, words }: Shape, label: Box | undefined): SVGTemplateResult {
    const { color, width, fill, opacity, dash, fontSize } = style;
    const halo = isLight(color) ? DARK : LIGHT;
    const name = stringsFor(this).overlay(overlay.type);
    const inside = fill === undefined || drawn.open ? 'none' : fill;
    return svg`<g role="img" data-type=${overlay.type} opacity=${opacity}
        aria-label=${words === '' ? name : `${name}: ${words}`}>
      ${
        drawn.path === ''
          ? nothing
          : svg`<path d=${drawn.path} fill="none" stroke=${halo} stroke-width=${width + 2} stroke-opacity="0.55"
              stroke-dasharray=${dash?.join(' ') ?? nothing}></path>
            <path d=${drawn.path} fill=${inside} fill-opacity="0.3" stroke=${color} stroke-width=${width}
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

/** Text lies where it lies; labels find their places round it. */
function labelBoxes(shapes: readonly Shape[], viewport: Viewport): (Box | undefined)[] {
  const texts = shapes.map(({ overlay, drawn, words, style }) => {
    if (overlay.type !== 'text') return undefined;
    const { width, height } = textSize(words, style.fontSize);
    return { x: drawn.box.x - width / 2, y: drawn.box.y - height / 2, width, height };
  });
  const labelled = shapes.filter(({ words }, index) => words !== '' && !texts[index]);
  const requests = labelled.map(({ drawn, words, style }) => ({
    size: textSize(words, style.fontSize),
    beside: drawn.box,
    ...(drawn.towards && { towards: drawn.towards }),
  }));
  const taken = texts.filter((box) => box !== undefined);
  const places = new Map(placeLabels(requests, viewport, taken).map((box, index) => [labelled[index], box]));
  return shapes.map((shape, index) => texts[index] ?? places.get(shape));
}

/** Whether a colour stands out on dark: its luma, ITU-R BT.601, is above the middle. */
function isLight(color: string): boolean {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
  return 0.299 * red + 0.587 * green + 0.114 * blue > 127;
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-overlay-layer': DocentOverlayLayer;
  }
}
