import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { customElement } from '../custom-element.ts';
import { emit } from '../emit.ts';
import { icon } from '../icons.ts';
import { stringsFor } from '../strings.ts';
import { themeStyles } from '../theme.styles.ts';
import { dropLayerStyles } from './drop-layer.styles.ts';

export interface DroppedFiles {
  readonly files: File[];
}

/**
 * Covers its place while files are dragged over `target`, and takes them.
 *
 * @fires files - `detail` is a `DroppedFiles` with at least one file
 */
@customElement('docent-drop-layer')
export class DocentDropLayer extends LitElement {
  static override styles = [themeStyles, dropLayerStyles];

  /** Where a drag begins to count: the viewer, or the window. */
  @property({ attribute: false }) target: EventTarget | null = null;

  @state() private over = false;

  #watched: EventTarget | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#watch(this.target);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watch(null);
    this.over = false;
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('target') && this.isConnected) this.#watch(this.target);
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.over) return nothing;
    // once it is there the layer gets every event of the drag itself: no counting of enters and leaves of what is under it
    return html`<div
      class="layer"
      @dragover=${(event: DragEvent) => event.preventDefault()}
      @dragleave=${() => (this.over = false)}
      @drop=${this.#drop}
    >
      <p>${icon('open')}${stringsFor(this).dropHere}</p>
    </div>`;
  }

  #watch(target: EventTarget | null): void {
    this.#watched?.removeEventListener('dragenter', this.#enter);
    target?.addEventListener('dragenter', this.#enter);
    this.#watched = target;
  }

  readonly #enter = (event: Event): void => {
    if (!(event as DragEvent).dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.over = true;
  };

  #drop(event: DragEvent): void {
    event.preventDefault();
    this.over = false;
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) emit<DroppedFiles>(this, 'files', { files });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-drop-layer': DocentDropLayer;
  }
}
