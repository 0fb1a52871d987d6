import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { percentEncoded } from '../../format/percent-encoded.ts';
import type { Fault } from '../../story/fault.ts';
import type { Story } from '../../story/story.ts';
import { controlStyles } from '../control.styles.ts';
import { customElement } from '../custom-element.ts';
import { emit } from '../emit.ts';
import '../story-contents/story-contents.ts';
import '../story-text/story-text.ts';
import { languageOf, stringsFor } from '../strings.ts';
import { themeStyles } from '../theme.styles.ts';
import { storyTitleStyles } from './story-title.styles.ts';

/**
 * The title page of a story: what it tells, by whom, what is in it, and how to begin.
 *
 * @fires start
 * @fires choose - `detail` is `{ index }`
 */
@customElement('docent-story-title')
export class DocentStoryTitle extends LitElement {
  static override styles = [themeStyles, controlStyles, storyTitleStyles];

  @property({ attribute: false }) story: Story | null = null;
  /** What an import could not carry over. */
  @property({ attribute: false }) notices: readonly Fault[] = [];
  /** Address of the story. */
  @property({ attribute: false }) base = '';

  override render(): TemplateResult | typeof nothing {
    const { story } = this;
    if (!story) return nothing;
    const words = stringsFor(this);
    const started = story.waypoints.length > 0;
    return html`<div lang=${story.language ?? nothing}>
        <h2>${story.title}</h2>
        ${this.#byline(story)}
        ${story.summary ? html`<docent-story-text .text=${story.summary} .base=${this.base}></docent-story-text>` : nothing}
      </div>
      ${
        started
          ? html`<div class="begin">
                <button type="button" class="primary start" @click=${() => emit(this, 'start', null)}>
                  ${words.startStory}
                </button>
              </div>
              <h3>${words.storyContents}</h3>
              <docent-story-contents
                lang=${story.language ?? nothing}
                .waypoints=${story.waypoints}
                @choose=${({ detail }: CustomEvent) => emit(this, 'choose', detail)}
              ></docent-story-contents>`
          : nothing
      }
      ${this.#colophon(story)} ${this.#leftOut()}`;
  }

  #byline({ authors = [], date }: Story): TemplateResult | typeof nothing {
    if (authors.length === 0 && date === undefined) return nothing;
    const names = authors.map(({ name }) => name);
    const list = new Intl.ListFormat(languageOf(this), { type: 'unit' }).format(names);
    const affiliations = [...new Set(authors.flatMap(({ affiliation }) => affiliation ?? []))];
    return html`<p class="byline">
      ${list} ${list && date ? '·' : nothing} ${date ? html`<time datetime=${date}>${date}</time>` : nothing}
      ${affiliations.map((affiliation) => html`<span>${affiliation}</span>`)}
    </p>`;
  }

  /** The words of the list are the importer's, in English. */
  #leftOut(): TemplateResult | typeof nothing {
    if (this.notices.length === 0) return nothing;
    return html`<details class="left-out">
      <summary>${stringsFor(this).importLeftOut(this.notices.length)}</summary>
      <ul lang="en">
        ${this.notices.map(
          ({ path, message }) => html`<li>${path === '' ? nothing : html`<code>${path}</code> `}${message}</li>`,
        )}
      </ul>
    </details>`;
  }

  #colophon({ acknowledgement, citation, doi, license, language }: Story): TemplateResult | typeof nothing {
    if (!acknowledgement && !citation && !doi && !license) return nothing;
    const number = doi?.replace(/^(https:\/\/doi\.org\/|doi:)/, '');
    return html`<footer lang=${language ?? nothing}>
      ${citation ? html`<p>${citation}</p>` : nothing}
      ${acknowledgement ? html`<docent-story-text .text=${acknowledgement} .base=${this.base}></docent-story-text>` : nothing}
      ${
        number
          ? html`<p>
              <a
                href=${`https://doi.org/${number.split('/').map(percentEncoded).join('/')}`}
                target="_blank"
                rel="noopener noreferrer"
                >doi:${number}</a
              >
            </p>`
          : nothing
      }
      ${license ? html`<p>${license}</p>` : nothing}
    </footer>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-story-title': DocentStoryTitle;
  }
}
