import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Point } from '../../render/viewport.ts';
import { controlStyles } from '../control.styles.ts';
import { customElement } from '../custom-element.ts';
import '../dialog/dialog.ts';
import type { DocentDialog } from '../dialog/dialog.ts';
import { formStyles } from '../dialog/form.styles.ts';
import { emit } from '../emit.ts';
import { parseNumber } from '../number-format.ts';
import { languageOf, stringsFor } from '../strings.ts';
import { themeStyles } from '../theme.styles.ts';

export interface Location {
  /** Full-resolution image pixels. */
  readonly x: number;
  readonly y: number;
  /** Device pixels to an image pixel; null keeps the zoom. */
  readonly ratio: number | null;
}

/**
 * Asks for a position. A pair such as `12000, 8000` may be pasted into the first field.
 *
 * @fires go-to - `detail` is a `Location`
 */
@customElement('docent-location-dialog')
export class DocentLocationDialog extends LitElement {
  static override styles = [themeStyles, controlStyles, formStyles];

  /** Full-resolution size, pixels. */
  @property({ attribute: false }) imageSize: { readonly width: number; readonly height: number } | null = null;

  @state() private fault: string | null = null;
  @state() private start: Point = { x: 0, y: 0 };

  @query('docent-dialog') private dialog!: DocentDialog;

  override render(): TemplateResult {
    const words = stringsFor(this);
    return html`<docent-dialog .heading=${words.goTo}>
      <form novalidate @submit=${this.#submit}>
        <div class="pair">
          ${this.#field('x', words.horizontal, String(this.start.x))}
          ${this.#field('y', words.vertical, String(this.start.y))}
        </div>
        ${this.#field('zoom', words.zoomOptional, '')}
        <div role="alert">${this.fault === null ? nothing : html`<p class="fault">${this.fault}</p>`}</div>
        <div class="buttons">
          <button type="button" class="outlined" @click=${() => this.dialog.close()}>${words.cancel}</button>
          <button type="submit" class="primary">${words.go}</button>
        </div>
      </form>
    </docent-dialog>`;
  }

  /** Opens it with a position to start from, such as the middle of the view. */
  async show(start: Point): Promise<void> {
    this.start = { x: Math.round(start.x), y: Math.round(start.y) };
    this.fault = null;
    await this.updateComplete;
    this.renderRoot.querySelector('form')!.reset();
    await this.dialog.show();
    this.renderRoot.querySelector<HTMLInputElement>('input[name=x]')!.select();
  }

  #field(name: string, label: string, value: string): TemplateResult {
    return html`<label class="field"
      >${label}<input
        type="text"
        inputmode="decimal"
        autocomplete="off"
        name=${name}
        .defaultValue=${value}
        @paste=${name === 'x' ? this.#paste : nothing}
    /></label>`;
  }

  #paste(event: ClipboardEvent): void {
    const pair = /^\s*(-?\d+(?:\.\d+)?)\s*[,;\s]\s*(-?\d+(?:\.\d+)?)\s*(?:px)?\s*$/.exec(
      event.clipboardData?.getData('text') ?? '',
    );
    if (!pair) return;
    event.preventDefault();
    const { x, y } = this.#inputs();
    x.value = pair[1]!;
    y.value = pair[2]!;
  }

  #inputs(): Record<'x' | 'y' | 'zoom', HTMLInputElement> {
    const elements = this.renderRoot.querySelector('form')!.elements;
    const input = (name: string): HTMLInputElement => elements.namedItem(name) as HTMLInputElement;
    return { x: input('x'), y: input('y'), zoom: input('zoom') };
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    const words = stringsFor(this);
    const language = languageOf(this);
    const inputs = this.#inputs();
    const x = parseNumber(inputs.x.value, language);
    const y = parseNumber(inputs.y.value, language);
    const zoom = inputs.zoom.value.trim() === '' ? null : parseNumber(inputs.zoom.value, language);
    const isZoomWrong = inputs.zoom.value.trim() !== '' && (zoom === null || zoom <= 0);
    if (x === null || y === null || isZoomWrong) {
      this.fault = words.notANumber;
      (x === null ? inputs.x : y === null ? inputs.y : inputs.zoom).focus();
      return;
    }
    const size = this.imageSize;
    if (size && (x < 0 || y < 0 || x > size.width || y > size.height)) {
      this.fault = words.outsideImage(size.width, size.height);
      return;
    }
    this.dialog.close();
    emit<Location>(this, 'go-to', { x, y, ratio: zoom === null ? null : zoom / 100 });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-location-dialog': DocentLocationDialog;
  }
}
