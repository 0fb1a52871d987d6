import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { controlStyles } from '../control.styles.ts';
import { customElement } from '../custom-element.ts';
import { formStyles } from '../dialog/form.styles.ts';
import { canKeepImages, clearKeptImages, keepsImages, keptBytes, setKeepsImages } from '../kept-images/kept-images.ts';
import { formatBytes } from '../number-format.ts';
import { languageOf, stringsFor } from '../strings.ts';
import { themeStyles } from '../theme.styles.ts';
import { keepSettingStyles } from './keep-setting.styles.ts';

/** Whether what was seen of images is kept on this computer, how much that is, and a way to be rid of it. */
@customElement('docent-keep-setting')
export class DocentKeepSetting extends LitElement {
  static override styles = [themeStyles, controlStyles, formStyles, keepSettingStyles];

  @state() private bytes: number | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.measure();
  }

  override render(): TemplateResult | typeof nothing {
    if (!canKeepImages()) return nothing;
    const words = stringsFor(this);
    return html`<label class="check"
        ><input type="checkbox" .checked=${keepsImages()} @change=${this.#choose} />${words.keepImages}</label
      >
      <div class="kept">
        <span role="status"
          >${this.bytes === null ? nothing : words.keptImages(formatBytes(this.bytes, languageOf(this)))}</span
        >
        <button type="button" class="outlined" aria-disabled=${!this.bytes} @click=${this.#clear}>
          ${words.clearKept}
        </button>
      </div>`;
  }

  /** Counts what is kept now. */
  async measure(): Promise<void> {
    this.bytes = canKeepImages() ? await keptBytes().catch(() => null) : null;
  }

  async #choose(event: Event): Promise<void> {
    await setKeepsImages((event.target as HTMLInputElement).checked).catch(() => {});
    await this.measure();
  }

  async #clear(): Promise<void> {
    if (!this.bytes) return;
    await clearKeptImages().catch(() => {});
    await this.measure();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-keep-setting': DocentKeepSetting;
  }
}
