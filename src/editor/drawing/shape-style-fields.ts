import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import '../../elements/color-chooser/color-chooser.ts';
import type { ColorChange } from '../../elements/color-chooser/color-chooser.ts';
import { controlStyles } from '../../elements/control.styles.ts';
import { customElement } from '../../elements/custom-element.ts';
import { emit } from '../../elements/emit.ts';
import { DEFAULT_STYLE } from '../../elements/story-overlays/overlay-style.ts';
import { themeStyles } from '../../elements/theme.styles.ts';
import type { OverlayStyle } from '../../story/overlay.ts';
import { drawingStringsFor } from './drawing-strings.ts';
import './number-field.ts';
import type { NumberChange } from './number-field.ts';
import { shapeStyleFieldsStyles } from './shape-style-fields.styles.ts';
import type { StyleKey } from './style-for.ts';

/** Undefined takes a part of the style away, so that it is automatic again. */
export type StyleEdit = { readonly [Key in StyleKey]?: OverlayStyle[Key] | undefined };

export interface StyleInput {
  readonly edit: StyleEdit;
}

/** Lengths of dashes and gaps, CSS pixels; lines have round ends. */
const DASHES = { solid: undefined, dashed: [10, 7], dotted: [0.5, 6] } as const;

/**
 * How shapes are drawn.
 *
 * @fires style-input - while something is dragged; `detail` is a `StyleInput`
 * @fires style-change - once it rests; `detail` is a `StyleInput`
 */
@customElement('docent-shape-style-fields')
export class DocentShapeStyleFields extends LitElement {
  static override styles = [themeStyles, controlStyles, shapeStyleFieldsStyles];

  /** Of each shape; one of new shapes. */
  @property({ attribute: false }) given: readonly OverlayStyle[] = [];
  /** What of a style the shapes show. */
  @property({ attribute: false }) keys: readonly StyleKey[] = [];

  override render(): TemplateResult {
    const words = drawingStringsFor(this);
    const has = (key: StyleKey): boolean => this.keys.includes(key);
    return html`${has('color') ? this.#color('color', words.color, words.automatic, words.automaticTip) : nothing}
      ${has('fill') ? this.#color('fill', words.fill, words.noFill, '') : nothing}
      <div class="numbers">
        ${has('width') ? this.#number('width', words.lineWidth, words.unit.pixels, DEFAULT_STYLE.width) : nothing}
        ${has('fontSize') ? this.#number('fontSize', words.fontSize, words.unit.pixels, DEFAULT_STYLE.fontSize) : nothing}
        ${has('dash') ? this.#dash() : nothing} ${has('opacity') ? this.#opacity() : nothing}
      </div>`;
  }

  #color(key: 'color' | 'fill', label: string, none: string, tip: string): TemplateResult {
    const value = this.#common(key);
    return html`<div class="color">
      <span class="title" aria-hidden="true">${label}</span>
      <button
        type="button"
        class="outlined none"
        title=${tip || nothing}
        aria-label=${`${label}: ${none}`}
        aria-pressed=${value === undefined ? 'true' : 'false'}
        @click=${() => this.#raise('style-change', { [key]: undefined })}
      >
        ${none}
      </button>
      <docent-color-chooser
        .name=${label}
        .color=${value ?? ''}
        @color-input=${({ detail }: CustomEvent<ColorChange>) => this.#raise('style-input', { [key]: detail.color })}
        @color-change=${({ detail }: CustomEvent<ColorChange>) => this.#raise('style-change', { [key]: detail.color })}
      ></docent-color-chooser>
    </div>`;
  }

  #number(key: 'width' | 'fontSize', label: string, unit: string, automatic: number): TemplateResult {
    const value = this.#common(key);
    return html`<docent-number-field
      .label=${label}
      .unit=${unit}
      .value=${value === null ? null : (value ?? automatic)}
      .above=${0}
      .most=${200}
      @number-change=${({ detail }: CustomEvent<NumberChange>) =>
        this.#raise('style-change', { [key]: detail.value === automatic ? undefined : detail.value })}
    ></docent-number-field>`;
  }

  #dash(): TemplateResult {
    const words = drawingStringsFor(this);
    const dash = this.#common('dash');
    const written = JSON.stringify(dash);
    const known = Object.entries(DASHES).find(([, lengths]) => JSON.stringify(lengths) === written)?.[0];
    const own = known === undefined;
    return html`<label class="field"
      ><span>${words.dash}</span>
      <select
        @change=${(event: Event) => {
          const name = (event.target as HTMLSelectElement).value as keyof typeof DASHES;
          const lengths = DASHES[name];
          this.#raise('style-change', { dash: lengths && [...lengths] });
        }}
      >
        ${own ? html`<option selected disabled>${dash === null ? words.different : words.dashes.own}</option>` : nothing}
        ${(['solid', 'dashed', 'dotted'] as const).map(
          (name) => html`<option value=${name} ?selected=${name === known}>${words.dashes[name]}</option>`,
        )}
      </select></label
    >`;
  }

  #opacity(): TemplateResult {
    const words = drawingStringsFor(this);
    const opacity = this.#common('opacity');
    const percent = Math.round(100 * (opacity ?? DEFAULT_STYLE.opacity));
    const edit = (event: Event): StyleEdit => {
      const value = Number((event.target as HTMLInputElement).value) / 100;
      return { opacity: value === DEFAULT_STYLE.opacity ? undefined : value };
    };
    return html`<label class="field"
      ><span>${words.opacity}: ${opacity === null ? words.different : `${percent}\u00a0${words.unit.percent}`}</span>
      <input
        type="range"
        min="10"
        max="100"
        step="5"
        aria-valuetext=${`${percent} ${words.unit.percent}`}
        .value=${String(percent)}
        @input=${(event: Event) => this.#raise('style-input', edit(event))}
        @change=${(event: Event) => this.#raise('style-change', edit(event))}
      />
    </label>`;
  }

  /** What all shapes have; null where they differ. */
  #common<Key extends StyleKey>(key: Key): OverlayStyle[Key] | undefined | null {
    const [first, ...others] = this.given.map((style) => style[key]);
    const same = others.every((value) => JSON.stringify(value) === JSON.stringify(first));
    return same ? first : null;
  }

  #raise(type: 'style-input' | 'style-change', edit: StyleEdit): void {
    emit<StyleInput>(this, type, { edit });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-shape-style-fields': DocentShapeStyleFields;
  }
}
