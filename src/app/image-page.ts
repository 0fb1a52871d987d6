import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { customElement } from '../elements/custom-element.ts';
import '../elements/docent-viewer.ts';
import type { DocentViewer } from '../elements/docent-viewer.ts';
import { themeStyles } from '../elements/theme.styles.ts';
import '../elements/error-panel/error-panel.ts';
import type { DocentError } from '../format/docent-error.ts';
import { editLinkStyles } from './edit-link.styles.ts';
import { editLink, type EditRequest } from './edit-request.ts';
import { applyHash, keepHashInStep } from './hash-in-step.ts';
import { imagePageStyles } from './image-page.styles.ts';
import { imageInFiles, type OpenedImage } from './opened-image.ts';

/** One image over the whole window, under a bar that names it and its host. */
@customElement('docent-image-page')
export class DocentImagePage extends LitElement {
  static override styles = [themeStyles, imagePageStyles, editLinkStyles];

  @property({ attribute: false }) opened: OpenedImage | null = null;
  /** In place of an image: why there is none. */
  @property({ attribute: false }) error: DocentError | null = null;

  /** What the page's address says that means nothing. */
  @property({ attribute: false }) faults: readonly string[] = [];

  @state() private name = '';
  @state() private hashFaults: readonly string[] = [];
  @query('docent-viewer') private readonly viewer!: DocentViewer | null;

  #letGoOfHash: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.#passKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.#passKey);
    this.#letGoOfHash?.();
  }

  override render(): TemplateResult {
    const name = this.name || (this.opened?.name ?? '');
    const faults = [...this.faults, ...this.hashFaults].join(' ');
    return html`
      <header>
        <a class="home" href="./">Docent</a>
        <h1 title=${name}>${name}</h1>
        <p class="place">${this.opened?.place}</p>
        <p class="notice" role="status" title=${faults}>
          ${faults === '' ? nothing : html`Ignored in the link: ${faults}`}
        </p>
        ${this.opened ? editLink(this, this.opened.linked, () => editRequest(this.opened!)) : nothing}
      </header>
      ${
        this.error
          ? html`<div class="message">
              <docent-error-panel .error=${this.error} @retry=${() => location.reload()}></docent-error-panel>
            </div>`
          : html`<docent-viewer controls gestures="greedy" alt=${name} @load=${this.#loaded}></docent-viewer>`
      }
    `;
  }

  protected override firstUpdated(): void {
    const { viewer, opened } = this;
    if (!viewer || !opened) return;
    if (opened.linked) {
      // What the link says is set before the image: nothing else is fetched for the first picture.
      this.#letGoOfHash = keepHashInStep(viewer, (hashFaults) => {
        this.hashFaults = hashFaults;
      });
      viewer.shareLink = (hash) => new URL(hash, location.href).href;
    } else this.hashFaults = applyHash(viewer);
    viewer.image = opened.image;
  }

  protected override updated(): void {
    const name = this.name || this.opened?.name;
    document.title = name ? `${name} – Docent` : 'Docent';
  }

  /** The page is all about the image: its keys work before anybody has clicked on it. */
  readonly #passKey = (event: KeyboardEvent): void => {
    if (event.target !== document.body) return;
    const again = new KeyboardEvent(event.type, event);
    if (this.viewer?.dispatchEvent(again) === false) event.preventDefault();
  };

  #loaded(): void {
    const { image, info } = this.viewer!;
    if (image !== this.opened?.image) this.#dropped(image);
    this.name = info?.name?.trim() ?? '';
  }

  /** The viewer took another image: a file that was dropped on it. The address no longer tells what is in sight. */
  #dropped(image: DocentViewer['image']): void {
    const files = [image].flat().filter((each) => each instanceof File);
    if (files.length === 0) return;
    this.#letGoOfHash?.();
    this.viewer!.shareLink = null;
    this.opened = imageInFiles(files);
    history.pushState(null, '', location.pathname);
    addEventListener('popstate', () => location.reload(), { once: true });
  }
}

function editRequest({ image }: OpenedImage): EditRequest {
  const files = [image].flat().filter((each) => each instanceof File);
  if (files.length > 0) return { files };
  const { url, offsets } = typeof image === 'object' && 'url' in image ? image : { url: String(image) };
  return { address: String(url), offsets: offsets ?? null };
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-image-page': DocentImagePage;
  }
}
