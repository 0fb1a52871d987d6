import { html, LitElement, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { controlStyles } from '../control.styles.ts';
import { customElement } from '../custom-element.ts';
import '../dialog/dialog.ts';
import type { DocentDialog } from '../dialog/dialog.ts';
import { formStyles } from '../dialog/form.styles.ts';
import { emit } from '../emit.ts';
import { stringsFor } from '../strings.ts';
import { themeStyles } from '../theme.styles.ts';

/** How the picture of the view is wanted. */
export interface PictureOptions {
  readonly type: 'image/png' | 'image/jpeg';
  /** Pixels. */
  readonly width: number;
  readonly scaleBar: boolean;
  readonly legend: boolean;
}

/** What canvases of common browsers hold. */
const MOST_WIDTH = 8192;

/**
 * Asks how to save the view.
 *
 * @fires save-picture - `detail` is a `PictureOptions`
 */
@customElement('docent-save-dialog')
export class DocentSaveDialog extends LitElement {
  static override styles = [themeStyles, controlStyles, formStyles];

  @state() private width = 1600;

  @query('docent-dialog') private dialog!: DocentDialog;

  override render(): TemplateResult {
    const words = stringsFor(this);
    return html`<docent-dialog .heading=${words.save}>
      <form @submit=${this.#submit}>
        <div class="pair">
          <label class="field"
            >${words.pictureWidth}<input
              type="number"
              name="width"
              min="16"
              max=${MOST_WIDTH}
              required
              .defaultValue=${String(this.width)}
          /></label>
          <label class="field"
            >${words.pictureType}<select name="type">
              <option value="image/png">PNG</option>
              <option value="image/jpeg">JPEG</option>
            </select></label
          >
        </div>
        <div class="pair">
          <label class="check"><input type="checkbox" name="scaleBar" checked />${words.withScaleBar}</label>
          <label class="check"><input type="checkbox" name="legend" checked />${words.withLegend}</label>
        </div>
        <div class="buttons">
          <button type="button" class="outlined" @click=${() => this.dialog.close()}>${words.cancel}</button>
          <button type="submit" class="primary">${words.saveNow}</button>
        </div>
      </form>
    </docent-dialog>`;
  }

  /** Opens it with the view's width in device pixels. */
  async show(width: number): Promise<void> {
    this.width = Math.min(MOST_WIDTH, Math.max(16, Math.round(width)));
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLInputElement>('input[name=width]')!.value = String(this.width);
    await this.dialog.show();
    this.renderRoot.querySelector<HTMLInputElement>('input[name=width]')!.focus();
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    this.dialog.close();
    emit<PictureOptions>(this, 'save-picture', {
      type: data.get('type') === 'image/jpeg' ? 'image/jpeg' : 'image/png',
      width: this.renderRoot.querySelector<HTMLInputElement>('input[name=width]')!.valueAsNumber,
      scaleBar: data.has('scaleBar'),
      legend: data.has('legend'),
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-save-dialog': DocentSaveDialog;
  }
}
