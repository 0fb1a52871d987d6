import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { startTour, type Tour } from '../../story/tour.ts';
import { imageGroups, waypointGroup } from '../../story/waypoint-defaults.ts';
import type { StoryImage, StoryMask } from '../../story/image.ts';
import type { Waypoint } from '../../story/waypoint.ts';
import { controlStyles } from '../control.styles.ts';
import { customElement } from '../custom-element.ts';
import { emit } from '../emit.ts';
import '../story-contents/story-contents.ts';
import '../story-groups/story-groups.ts';
import type { LoadedStory } from '../story-loader.ts';
import '../story-markers/story-markers.ts';
import '../story-navigation/story-navigation.ts';
import type { DocentStoryNavigation } from '../story-navigation/story-navigation.ts';
import type { StoryLook } from '../story-stage/story-look.ts';
import '../story-text/story-text.ts';
import '../story-title/story-title.ts';
import { stringsFor } from '../strings.ts';
import { Swipe } from '../swipe.ts';
import { themeStyles } from '../theme.styles.ts';
import { storyPanelStyles } from './story-panel.styles.ts';

const NO_COLORS: ReadonlyMap<string, string> = new Map();

/**
 * What is read beside the image: the title page, the waypoint or the contents; the narrator; the way on.
 *
 * @fires start
 * @fires choose - a waypoint, from the contents; `detail` is `{ index }`
 * @fires choose-group - `detail` is `{ id }`
 * @fires masks-change - `detail` is `{ ids }`: those that are to be on
 * @fires opacity-change - `detail` is `{ opacity }`, of the masks, 0 to 1
 * @fires next
 * @fires previous
 * @fires toggle-play
 * @fires narration-ended - a waypoint is told; `detail` is the waypoint
 * @fires narration-hidden - the page went out of sight, and the narration holds
 */
@customElement('docent-story-panel')
export class DocentStoryPanel extends LitElement {
  static override styles = [themeStyles, controlStyles, storyPanelStyles];

  /** Null until it is open. */
  @property({ attribute: false }) loaded: LoadedStory | null = null;
  @property({ attribute: false }) tour: Tour = startTour(0);
  /** The image in sight. */
  @property({ attribute: false }) image: StoryImage | null = null;
  /** Id of the group in sight. */
  @property({ attribute: false }) group: string | null = null;
  /** Null until the image is open. */
  @property({ attribute: false }) look: StoryLook | null = null;
  /** Those that the reader may switch. */
  @property({ attribute: false }) masks: readonly StoryMask[] = [];
  /** Ids of those that are on. */
  @property({ attribute: false }) masksShown: readonly string[] = [];
  @property({ attribute: false }) maskOpacity = 1;
  /** A sheet below the image. */
  @property({ type: Boolean, reflect: true }) compact = false;

  /** The contents stand in place of the text. */
  @state() private contentsOpen = false;
  /** Narration has been asked for, and what it takes has come. */
  @state() private narrated = false;

  @query('.scroll') private scroller!: HTMLElement;
  @query('docent-story-navigation') private navigation!: DocentStoryNavigation | null;

  /** The contents are about to go, and have the focus. */
  #leavesFocus = false;
  readonly #swipe = new Swipe((direction) => emit(this, direction === 'left' ? 'next' : 'previous', null));

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.tour.playing) void this.#callNarrator();
    if (this.masks.length > 0) void import('../story-masks/story-masks.ts');
    const before = changed.get('tour');
    if (before && isStep(before, this.tour)) this.contentsOpen = false;
    this.#leavesFocus = !this.contentsOpen && this.shadowRoot?.activeElement?.localName === 'docent-story-contents';
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (this.#leavesFocus) void this.focusNext();
    const before = changed.get('tour');
    if (before && isStep(before, this.tour) && this.tour.phase !== 'title') this.scroller.scrollTo(0, 0);
  }

  override render(): TemplateResult {
    const words = stringsFor(this);
    const { loaded, tour } = this;
    return html`<div
        class="scroll"
        tabindex="0"
        role="group"
        aria-label=${loaded?.story.title ?? words.storyLoading}
        @pointerdown=${this.#swipe.start}
        @pointerup=${this.#swipe.end}
      >
        ${loaded ? this.#page(loaded) : html`<p class="opening" role="status">${words.storyLoading}</p>`}
      </div>
      ${loaded && this.narrated ? this.#narration(loaded) : nothing}
      ${tour.count > 0 && tour.phase !== 'title' ? this.#navigation() : nothing}`;
  }

  /** What had the focus has gone: it must not fall back to the page's beginning. */
  async focusNext(): Promise<void> {
    await this.updateComplete;
    await this.navigation?.updateComplete;
    (this.navigation ?? this.scroller).focus();
  }

  #page(loaded: LoadedStory): TemplateResult {
    const { story, base } = loaded;
    const waypoint = this.#told;
    if (this.contentsOpen) {
      return html`<docent-story-contents
        lang=${story.language ?? nothing}
        .waypoints=${story.waypoints}
        .current=${waypoint ? this.tour.index : null}
        @choose=${this.#choose}
      ></docent-story-contents>`;
    }
    if (!waypoint) {
      return html`<docent-story-title
          .story=${story}
          .notices=${loaded.notices}
          .base=${base}
          @start=${this.#pass}
          @choose=${this.#choose}
        ></docent-story-title>
        ${story.waypoints.length === 0 ? this.#channels(loaded) : nothing}`;
    }
    return html`<div lang=${story.language ?? nothing}>
        <h2>${waypoint.title}</h2>
        <docent-story-text
          .text=${waypoint.text ?? ''}
          .base=${base}
          .channelColors=${this.look?.colors ?? NO_COLORS}
        ></docent-story-text>
      </div>
      ${this.#offers(loaded, waypoint)} ${this.#channels(loaded)}`;
  }

  /** What the text invites to switch to. */
  #offers({ story }: LoadedStory, { offers }: Waypoint): TemplateResult | typeof nothing {
    const groups = (story.groups ?? []).filter(({ id }) => offers?.groups?.includes(id));
    if (groups.length === 0) return nothing;
    return html`<div class="offers" role="group" aria-label=${stringsFor(this).storyOffers}>
      ${groups.map(
        ({ id, name }) =>
          html`<button
            type="button"
            class="outlined"
            aria-pressed=${this.group === id}
            @click=${() => emit(this, 'choose-group', { id })}
          >
            ${name ?? id}
          </button>`,
      )}
    </div>`;
  }

  #channels({ story, base }: LoadedStory): TemplateResult {
    const told = this.#told && waypointGroup(story, this.#told);
    return html`<docent-story-groups
        .groups=${imageGroups(story, this.image ?? story.images[0]!)}
        .shown=${this.group}
        .told=${told?.id ?? null}
        @choose=${({ detail }: CustomEvent<{ id: string }>) => emit(this, 'choose-group', detail)}
      ></docent-story-groups>
      ${
        this.masks.length === 0
          ? nothing
          : html`<docent-story-masks
              .masks=${this.masks}
              .shown=${this.masksShown}
              .opacity=${this.maskOpacity}
              @masks-change=${this.#pass}
              @opacity-change=${this.#pass}
            ></docent-story-masks>`
      }
      <docent-story-markers .entries=${this.look?.legend ?? []} .base=${base}></docent-story-markers>`;
  }

  #narration({ story, base }: LoadedStory): TemplateResult {
    const { phase, playing } = this.tour;
    const waypoint = this.#told ?? null;
    return html`<docent-narration-bar
      ?hidden=${!waypoint}
      .waypoint=${waypoint}
      .base=${base}
      .language=${story.language ?? null}
      .playing=${playing && phase === 'narrating'}
      @narration-ended=${this.#pass}
      @narration-hidden=${this.#pass}
    ></docent-narration-bar>`;
  }

  #navigation(): TemplateResult {
    const { index, count, playing } = this.tour;
    return html`<docent-story-navigation
      .index=${index}
      .count=${count}
      .playing=${playing}
      .contentsOpen=${this.contentsOpen}
      ?compact=${this.compact}
      @toggle-contents=${() => (this.contentsOpen = !this.contentsOpen)}
      @toggle-play=${this.#pass}
      @previous=${this.#pass}
      @next=${this.#pass}
    ></docent-story-navigation>`;
  }

  get #told(): Waypoint | undefined {
    return this.tour.phase === 'title' ? undefined : this.loaded?.story.waypoints[this.tour.index];
  }

  /** @returns whether the contents were open */
  shutContents(): boolean {
    const open = this.contentsOpen;
    this.contentsOpen = false;
    return open;
  }

  /** Who only reads needs no narrator. */
  async #callNarrator(): Promise<void> {
    if (this.narrated) return;
    await import('../narration/narration-bar/narration-bar.ts');
    this.narrated = true;
  }

  readonly #choose = (event: CustomEvent<{ index: number }>): void => {
    this.contentsOpen = false;
    this.#pass(event);
  };

  readonly #pass = (event: Event): void => emit(this, event.type, (event as CustomEvent<unknown>).detail);
}

/** Another page is told, or the same one again. */
function isStep(before: Tour, after: Tour): boolean {
  const moved = before.index !== after.index || (before.phase === 'title') !== (after.phase === 'title');
  return moved || (after.phase === 'travelling' && before.phase !== 'travelling');
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-story-panel': DocentStoryPanel;
  }
}
