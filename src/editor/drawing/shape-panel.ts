import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { controlStyles } from '../../elements/control.styles.ts';
import { customElement } from '../../elements/custom-element.ts';
import { emit } from '../../elements/emit.ts';
import { iconOf } from '../../elements/icons.ts';
import { wordsOf } from '../../elements/story-overlays/overlay-style.ts';
import { themeStyles } from '../../elements/theme.styles.ts';
import { arrowAngle, type Overlay, type OverlayStyle } from '../../story/overlay.ts';
import type {
  GestureBegin,
  GestureEnd,
  OrderPlace,
  OverlayChange,
  OverlayOrder,
  OverlayRemove,
  StyleChange,
} from './drawing-events.ts';
import { drawingIcons } from './drawing-icons.ts';
import { drawingStringsFor } from './drawing-strings.ts';
import { imageBox, withBox, type ImageBox } from './geometry/box.ts';
import { wholeTurn } from './geometry/reshape.ts';
import './number-field.ts';
import type { NumberChange } from './number-field.ts';
import './points-table.ts';
import { shapePanelStyles } from './shape-panel.styles.ts';
import './shape-style-fields.ts';
import type { StyleEdit, StyleInput } from './shape-style-fields.ts';
import { STYLE_KEYS, type StyleKey } from './style-for.ts';
import { withWords } from './words.ts';

const ALL_KEYS = STYLE_KEYS.rectangle;
const ORDER: readonly OrderPlace[] = ['front', 'forward', 'backward', 'back'];

/**
 * The numbers, words and style of what is selected; of several shapes, the style that they share. With nothing
 * selected, the style of what is drawn next.
 *
 * @fires overlay-change - `detail` is an `OverlayChange`
 * @fires gesture-begin - a slider or colour is being dragged; `detail` is a `GestureBegin`
 * @fires gesture-end - `detail` is a `GestureEnd`
 * @fires overlay-order - `detail` is an `OverlayOrder`
 * @fires overlay-remove - `detail` is an `OverlayRemove`
 * @fires style-change - of what is drawn next; `detail` is a `StyleChange`
 */
@customElement('docent-shape-panel')
export class DocentShapePanel extends LitElement {
  static override styles = [themeStyles, controlStyles, shapePanelStyles];

  /** What is selected, in the order of drawing. */
  @property({ attribute: false }) overlays: readonly Overlay[] = [];
  /** Of what is drawn next. */
  @property({ attribute: false }) newStyle: OverlayStyle = {};

  #dragging = false;

  override render(): TemplateResult {
    const words = drawingStringsFor(this);
    const { overlays } = this;
    const single = overlays.length === 1 ? overlays[0]! : null;
    if (overlays.length === 0) {
      return html`<section aria-label=${words.panel}>
        <p>${words.nothingSelected}</p>
        ${this.#style([this.newStyle], ALL_KEYS)}
      </section>`;
    }
    const keys = ALL_KEYS.filter((key) => overlays.some(({ type }) => STYLE_KEYS[type].includes(key)));
    return html`<section aria-label=${words.panel}>
      <header>
        <strong>${single ? words.tool[single.type] : words.panelOf(overlays.length)}</strong>
        ${this.#button('delete', words.delete, () => emit<OverlayRemove>(this, 'overlay-remove', { ids: this.#ids() }))}
      </header>
      ${single ? [this.#words(single), this.#numbers(single)] : nothing}
      ${this.#style(
        overlays.map(({ style }) => style ?? {}),
        keys,
      )}
      <div class="order" role="group" aria-label=${words.order}>
        <span class="title" aria-hidden="true">${words.order}</span>
        ${ORDER.map((to) =>
          this.#button(to, words[to], () => emit<OverlayOrder>(this, 'overlay-order', { ids: this.#ids(), to })),
        )}
      </div>
    </section>`;
  }

  #ids(): readonly string[] {
    return this.overlays.flatMap(({ id }) => id ?? []);
  }

  #button(name: 'delete' | OrderPlace, label: string, run: () => void): TemplateResult {
    return html`<button type="button" class="square" aria-label=${label} title=${label} @click=${run}>
      ${iconOf(drawingIcons[name])}
    </button>`;
  }

  #words(overlay: Overlay): TemplateResult {
    const words = drawingStringsFor(this);
    return html`<label class="field"
      ><span>${overlay.type === 'text' ? words.text : words.label}</span>
      <input
        type="text"
        autocomplete="off"
        .value=${live(wordsOf(overlay))}
        @input=${(event: Event) =>
          emit<OverlayChange>(this, 'overlay-change', {
            overlays: [withWords(overlay, (event.target as HTMLInputElement).value)],
            merge: `words ${overlay.id}`,
          })}
      />
    </label>`;
  }

  #numbers(overlay: Overlay): TemplateResult {
    const words = drawingStringsFor(this);
    const box = imageBox(overlay);
    const sized = overlay.type !== 'arrow' && overlay.type !== 'point' && overlay.type !== 'text';
    // a level or upright line has no height or width that could be drawn out
    const sides = sized ? (['width', 'height'] as const).filter((side) => box[side] > 0) : [];
    return html`<fieldset>
      <legend>${words.geometry}</legend>
      <div class="numbers">
        ${(['x', 'y', ...sides] as const).map((name) => this.#side(overlay, box, name))}
        ${
          overlay.type === 'arrow'
            ? html`<docent-number-field
                .label=${words.angle}
                .unit=${words.unit.degrees}
                .value=${arrowAngle(overlay)}
                @number-change=${({ detail }: CustomEvent<NumberChange>) =>
                  this.#change([{ ...overlay, angle: wholeTurn(detail.value) }])}
              ></docent-number-field>`
            : nothing
        }
      </div>
      ${
        overlay.type === 'polygon' || overlay.type === 'line'
          ? html`<details>
              <summary>${words.points(overlay.points.length)}</summary>
              <docent-points-table
                .overlay=${overlay}
                @overlay-change=${({ detail }: CustomEvent<OverlayChange>) => this.#change(detail.overlays)}
              ></docent-points-table>
            </details>`
          : nothing
      }
    </fieldset>`;
  }

  #side(overlay: Overlay, box: ImageBox, name: keyof ImageBox): TemplateResult {
    return html`<docent-number-field
      .label=${drawingStringsFor(this)[name]}
      .value=${box[name]}
      .above=${name === 'width' || name === 'height' ? 0 : -Infinity}
      @number-change=${({ detail }: CustomEvent<NumberChange>) =>
        this.#change([withBox(overlay, { ...box, [name]: detail.value })])}
    ></docent-number-field>`;
  }

  #style(styles: readonly OverlayStyle[], keys: readonly StyleKey[]): TemplateResult {
    return html`<docent-shape-style-fields
      .given=${styles}
      .keys=${keys}
      @style-input=${({ detail }: CustomEvent<StyleInput>) => this.#restyle(detail.edit, true)}
      @style-change=${({ detail }: CustomEvent<StyleInput>) => this.#restyle(detail.edit, false)}
    ></docent-shape-style-fields>`;
  }

  /** What is dragged is one step, however often it changes on the way. */
  #restyle(edit: StyleEdit, going: boolean): void {
    if (this.overlays.length === 0) {
      emit<StyleChange>(this, 'style-change', { style: edited(this.newStyle, edit) });
      return;
    }
    if (going && !this.#dragging) emit<GestureBegin>(this, 'gesture-begin', { action: 'style' });
    this.#change(this.overlays.map((overlay) => restyled(overlay, edit)));
    if (!going && this.#dragging) emit<GestureEnd>(this, 'gesture-end', { cancelled: false });
    this.#dragging = going;
  }

  #change(overlays: readonly Overlay[]): void {
    emit<OverlayChange>(this, 'overlay-change', { overlays });
  }
}

function edited(style: OverlayStyle, edit: StyleEdit): OverlayStyle {
  const entries = Object.entries({ ...style, ...edit }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as OverlayStyle;
}

/** What a shape does not show is not written into it; a style that says nothing is none. */
function restyled({ style, ...overlay }: Overlay, edit: StyleEdit): Overlay {
  const shown = Object.entries(edit).filter(([key]) => STYLE_KEYS[overlay.type].includes(key as StyleKey));
  const changed = edited(style ?? {}, Object.fromEntries(shown));
  return { ...overlay, ...(Object.keys(changed).length > 0 && { style: changed }) } as Overlay;
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-shape-panel': DocentShapePanel;
  }
}
