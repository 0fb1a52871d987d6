import { html, LitElement, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { controlStyles } from '../control.styles.ts';
import { customElement } from '../custom-element.ts';
import { emit } from '../emit.ts';
import { icon, type IconName } from '../icons.ts';
import { stringsFor } from '../strings.ts';
import { themeStyles } from '../theme.styles.ts';
import { storyNavigationStyles } from './story-navigation.styles.ts';

/**
 * How far a story is told, and the buttons that go on.
 *
 * @fires next
 * @fires previous
 * @fires toggle-play
 * @fires toggle-contents
 */
@customElement('docent-story-navigation')
export class DocentStoryNavigation extends LitElement {
  static override styles = [themeStyles, controlStyles, storyNavigationStyles];

  /** The current waypoint, from 0. */
  @property({ attribute: false }) index = 0;
  /** Number of waypoints. */
  @property({ attribute: false }) count = 0;
  @property({ attribute: false }) playing = false;
  @property({ attribute: false }) contentsOpen = false;
  /** On a sheet there is less room. */
  @property({ type: Boolean, reflect: true }) compact = false;

  @query('.next') private nextButton!: HTMLElement;

  override render(): TemplateResult {
    const words = stringsFor(this);
    const { index, count, playing } = this;
    return html`<div
        class="progress"
        role="progressbar"
        aria-label=${words.storyNavigation}
        aria-valuemin="1"
        aria-valuemax=${count}
        aria-valuenow=${index + 1}
        aria-valuetext=${words.storyStep(index + 1, count)}
      >
        ${Array.from({ length: count }, (_, at) => html`<i class=${at <= index ? 'done' : ''}></i>`)}
      </div>
      <nav aria-label=${words.storyNavigation}>
        <button
          type="button"
          class="square"
          aria-label=${words.storyContents}
          title=${words.storyContents}
          aria-expanded=${this.contentsOpen}
          @click=${() => emit(this, 'toggle-contents', null)}
        >
          ${icon('contents')}
        </button>
        <span class="step">${words.storyStep(index + 1, count)}</span>
        ${this.#button('toggle-play', playing ? 'pause' : 'play', playing ? words.storyPause : words.storyPlay)}
        ${this.#button('previous', 'previous', words.storyPrevious)}
        <button
          type="button"
          class="primary next"
          aria-disabled=${index === count - 1}
          @click=${() => emit(this, 'next', null)}
        >
          ${words.storyNext}${icon('next')}
        </button>
      </nav>`;
  }

  override focus(): void {
    this.nextButton.focus();
  }

  #button(event: string, name: IconName, label: string): TemplateResult {
    return html`<button
      type="button"
      class="square ${event === 'previous' ? 'outlined' : ''}"
      aria-label=${label}
      title=${label}
      @click=${() => emit(this, event, null)}
    >
      ${icon(name)}
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-story-navigation': DocentStoryNavigation;
  }
}
