import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { customElement } from '../elements/custom-element.ts';
import '../elements/docent-story.ts';
import type { DocentStory } from '../elements/docent-story.ts';
import '../elements/error-panel/error-panel.ts';
import type { ImageAnswer } from '../elements/image-request/image-request.ts';
import { themeStyles } from '../elements/theme.styles.ts';
import { isDocentError, type DocentError } from '../format/docent-error.ts';
import { resolveImageAddress, type ImageAddress } from '../format/image-address.ts';
import { picturePlaces } from '../story/picture-places.ts';
import { allowedOrigins, checkOrigin } from './allowed-origins.ts';
import { editLinkStyles } from './edit-link.styles.ts';
import { editLink } from './edit-request.ts';
import { imagePageStyles } from './image-page.styles.ts';
import { storyPageStyles } from './story-page.styles.ts';

/** One story over the whole window, under a bar that names the hosts it comes from. */
@customElement('docent-story-page')
export class DocentStoryPage extends LitElement {
  static override styles = [themeStyles, imagePageStyles, storyPageStyles, editLinkStyles];

  @property({ attribute: false }) address: ImageAddress | null = null;
  /** What the page's address says that means nothing. */
  @property({ attribute: false }) faults: readonly string[] = [];

  @state() private heading = '';
  /** Of the story, and of its images where they lie elsewhere. */
  @state() private hosts: readonly string[] = [];
  @state() private error: DocentError | null = null;
  @query('docent-story') private readonly story!: DocentStory | null;

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.#passKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.#passKey);
  }

  override render(): TemplateResult {
    const { address, error } = this;
    const heading = this.heading || fileName(address?.shown ?? '');
    const faults = this.faults.join(' ');
    return html`
      <header>
        <a class="home" href="./">Docent</a>
        <h1 title=${heading}>${heading}</h1>
        <p class="place">${this.hosts.length > 0 ? this.hosts.join(', ') : address?.host || ON_THIS_COMPUTER}</p>
        <p class="notice" role="status" title=${faults}>
          ${faults === '' ? nothing : html`Ignored in the link: ${faults}`}
        </p>
        ${address ? editLink(this, !address.secret, () => ({ address: address.url })) : nothing}
      </header>
      ${
        error
          ? html`<div class="message">
              <docent-error-panel .error=${error} @retry=${() => location.reload()}></docent-error-panel>
            </div>`
          : html`<docent-story
              controls
              hash=${address?.secret ? nothing : ''}
              src=${address?.url ?? nothing}
              @load=${this.#loaded}
              @waypoint-change=${this.#named}
              @image-choose=${this.#chosen}
            ></docent-story>`
      }
    `;
  }

  #loaded(): void {
    const { story, address } = this;
    try {
      const places = picturePlaces(story!.story!).map((place) => resolveImageAddress(place, address!.url));
      for (const place of places) checkOrigin(place, allowedOrigins(document), document.baseURI);
      this.hosts = [...new Set([address!, ...places].map(({ host }) => host || ON_THIS_COMPUTER))];
    } catch (error) {
      if (!isDocentError(error)) throw error;
      story!.src = null;
      this.error = error;
      return;
    }
    this.heading = story!.story!.title;
    this.#named();
  }

  /** What a reader names obeys the same rule as what a story names. */
  #chosen(event: CustomEvent<ImageAnswer>): void {
    const { image } = event.detail;
    if (typeof image !== 'string') return;
    try {
      checkOrigin(resolveImageAddress(image, document.baseURI), allowedOrigins(document), document.baseURI);
    } catch (error) {
      if (!isDocentError(error)) throw error;
      event.preventDefault();
      this.error = error;
    }
  }

  #named(): void {
    const { story, waypoint } = this.story!;
    const title = story?.waypoints.find(({ id }) => id === waypoint)?.title;
    document.title = [title, story?.title, 'Docent'].filter(Boolean).join(' – ');
  }

  /** The page is all about the story: its keys work before anybody has clicked on it. */
  readonly #passKey = (event: KeyboardEvent): void => {
    if (event.target !== document.body) return;
    const again = new KeyboardEvent(event.type, event);
    if (this.story?.dispatchEvent(again) === false) event.preventDefault();
  };
}

/** In place of the host of a file. */
const ON_THIS_COMPUTER = 'On this computer';

/** What a story is called until it says so itself: an address without its host, folders and query. */
function fileName(address: string): string {
  return /[^/]*$/.exec(address.replace(/[?#].*$/, ''))![0] || 'Docent';
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-story-page': DocentStoryPage;
  }
}
