import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { customElement } from '../custom-element.ts';
import { markdownStyles } from '../markdown/markdown.styles.ts';
import type { renderMarkdown } from '../markdown/render-markdown.ts';
import { themeStyles } from '../theme.styles.ts';
import { storyTextStyles } from './story-text.styles.ts';

/** A Markdown text of a story. Its paragraphs stand as they were written until the parser has come. */
@customElement('docent-story-text')
export class DocentStoryText extends LitElement {
  static override styles = [themeStyles, markdownStyles, storyTextStyles];

  @property({ attribute: false }) text = '';
  /** Address of the story. */
  @property({ attribute: false }) base = '';
  /** Colours of the channels, `#rrggbb`, by the names that the text may use. */
  @property({ attribute: false }) channelColors: ReadonlyMap<string, string> = new Map();

  @state() private renderer: typeof renderMarkdown | undefined;

  protected override willUpdate(_changed: PropertyValues<this>): void {
    if (!this.renderer && this.text !== '') void this.#load();
  }

  override render(): TemplateResult {
    const { text, base, renderer, channelColors } = this;
    // what is the same stays: somebody may be selecting it
    return html`<div class="markdown">
      ${guard([text, base, renderer, [...channelColors].join()], () =>
        renderer
          ? renderer(text, { channelColors, base, imageOrigins: [] })
          : text.split(/\n{2,}/).map((paragraph) => html`<p>${paragraph}</p>`),
      )}
    </div>`;
  }

  async #load(): Promise<void> {
    const { renderMarkdown } = await import('../markdown/render-markdown.ts');
    this.renderer = renderMarkdown;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-story-text': DocentStoryText;
  }
}
