import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { customElement } from '../elements/custom-element.ts';
import '../elements/error-panel/error-panel.ts';
import { themeStyles } from '../elements/theme.styles.ts';
import { showHashState } from '../elements/view-link.ts';
import '../editor/docent-editor.ts';
import type { DocentEditor } from '../editor/docent-editor.ts';
import { isDocentError, type DocentError } from '../format/docent-error.ts';
import { resolveImageAddress } from '../format/image-address.ts';
import { parseHash } from '../state/hash-state.ts';
import { allowedOrigins, checkOrigin } from './allowed-origins.ts';
import { editPageStyles } from './edit-page.styles.ts';
import { imagePageStyles } from './image-page.styles.ts';

/** The editor over the whole window, under a bar that names the host of what is edited. */
@customElement('docent-edit-page')
export class DocentEditPage extends LitElement {
  static override styles = [themeStyles, imagePageStyles, editPageStyles];

  /** Address of a story or an image; null to be asked. */
  @property({ attribute: false }) address: string | null = null;
  /** IFD-offsets sidecar of the image. */
  @property({ attribute: false }) offsets: string | null = null;
  /** Or an image on this computer. */
  @property({ attribute: false }) files: readonly File[] = [];
  /** What the page's address says that means nothing. */
  @property({ attribute: false }) faults: readonly string[] = [];

  @state() private hosts: readonly string[] = [];
  @state() private error: DocentError | null = null;
  @query('docent-editor') private readonly editor!: DocentEditor | null;

  /** The address tells where to begin; later it is history. */
  #begun = false;

  override render(): TemplateResult {
    const faults = this.faults.join(' ');
    return html`
      <header>
        <a class="home" href="./">Docent</a>
        <h1>Editor</h1>
        <p class="place">${this.hosts.join(', ')}</p>
        <p class="notice" role="status" title=${faults}>
          ${faults === '' ? nothing : html`Ignored in the link: ${faults}`}
        </p>
      </header>
      ${
        this.error
          ? html`<div class="message">
              <docent-error-panel .error=${this.error} @retry=${() => location.reload()}></docent-error-panel>
            </div>`
          : html`<docent-editor
              src=${this.address ?? nothing}
              offsets=${this.offsets ?? nothing}
              @load=${this.#loaded}
              @story-change=${this.#named}
            ></docent-editor>`
      }
    `;
  }

  protected override firstUpdated(): void {
    if (this.editor && this.files.length > 0) this.editor.image = [...this.files];
    this.#named();
  }

  #loaded(): void {
    const { editor } = this;
    const story = editor!.story!;
    try {
      const places = story.images.flatMap(({ src }) => (src ? resolveImageAddress(src, this.#base) : []));
      for (const place of places) checkOrigin(place, allowedOrigins(document), document.baseURI);
      this.hosts = [...new Set(places.map(({ host }) => host))];
    } catch (error) {
      if (!isDocentError(error)) throw error;
      editor!.src = null;
      this.error = error;
      return;
    }
    this.#named();
    if (this.#begun) return;
    this.#begun = true;
    const linked = parseHash(location.hash);
    if (linked.waypoint !== undefined) editor!.waypoint = linked.waypoint;
    else if (story.waypoints.length === 0) showHashState(editor!.viewer!, linked);
  }

  get #base(): string {
    return this.address === null ? document.baseURI : resolveImageAddress(this.address, document.baseURI).url;
  }

  readonly #named = (): void => {
    document.title = [this.editor?.story?.title, 'Editor', 'Docent'].filter(Boolean).join(' – ');
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-edit-page': DocentEditPage;
  }
}
