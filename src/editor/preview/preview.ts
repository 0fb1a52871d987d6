import { html, LitElement, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { controlStyles } from '../../elements/control.styles.ts';
import { customElement } from '../../elements/custom-element.ts';
import '../../elements/docent-story.ts';
import type { DocentStory } from '../../elements/docent-story.ts';
import { emit } from '../../elements/emit.ts';
import { themeStyles } from '../../elements/theme.styles.ts';
import type { Story } from '../../story/story.ts';
import { editorIcon } from '../editor-icons.ts';
import { editorStringsFor } from '../editor-strings.ts';
import { previewStyles } from './preview.styles.ts';

/**
 * The story as readers will see it.
 *
 * @fires close
 */
@customElement('docent-preview')
export class DocentPreview extends LitElement {
  static override styles = [themeStyles, controlStyles, previewStyles];

  @property({ attribute: false }) story: Story | null = null;
  /** Id of the waypoint to begin at; null for the title page. */
  @property({ attribute: false }) waypoint: string | null = null;

  @query('docent-story') private readonly player!: DocentStory;
  @query('button') private readonly back!: HTMLElement;

  override render(): TemplateResult {
    const words = editorStringsFor(this);
    return html`<div class="bar" @keydown=${this.#key}>
        <span>${words.previewing}</span>
        <button type="button" class="primary" @click=${() => emit(this, 'close', null)}>
          ${editorIcon('edit')}${words.backToEditing}
        </button>
      </div>
      <docent-story controls @keydown=${this.#key}></docent-story>`;
  }

  protected override firstUpdated(): void {
    this.player.waypoint = this.waypoint;
    this.player.story = this.story;
    this.back.focus();
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    emit(this, 'close', null);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-preview': DocentPreview;
  }
}
