import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { DocentError } from '../format/docent-error.ts';
import type { Story } from '../story/story.ts';
import type { Waypoint } from '../story/waypoint.ts';
import { controlStyles } from './control.styles.ts';
import { customElement } from './custom-element.ts';
import { docentStoryStyles } from './docent-story.styles.ts';
import type { DocentViewer } from './docent-viewer.ts';
import { emit } from './emit.ts';
import './error-panel/error-panel.ts';
import { icon } from './icons.ts';
import type { LoadedStory } from './story-loader.ts';
import './story-panel/story-panel.ts';
import type { DocentStoryPanel } from './story-panel/story-panel.ts';
import { Room } from './story-stage/room.ts';
import { StoryAddress } from './story-stage/story-address.ts';
import { StoryKeys } from './story-stage/story-keys.ts';
import { StoryOpening } from './story-stage/story-opening.ts';
import { StoryPicture } from './story-stage/story-picture.ts';
import { TourGuide } from './story-stage/tour-guide.ts';
import { wantedImage } from './story-stage/wanted-image.ts';
import { stringsFor } from './strings.ts';
import { themeStyles } from './theme.styles.ts';
import { asDocentError } from './viewer-failures.ts';

/**
 * Tells a story over whole-slide images: a title page, then place by place.
 *
 * ```html
 * <docent-story src="story.json" controls></docent-story>
 * ```
 *
 * @summary A narrated tour
 * @fires load - the story is open; `detail` is `{ notices }`: what an import could not carry over
 * @fires error - it, or its image, can't be shown; `detail` is a `DocentError`
 * @fires waypoint-change - `detail` is `{ id, index, count }`; on the way to the title page `id` is null
 * @fires play - the tour goes on by itself
 * @fires pause
 * @fires story-end - a tour that played has come to its end
 * @fires image-choose - the reader gave the image that the story does not say the place of; `detail` is `{ image }`, an
 *   address or files; cancelable
 * @csspart viewer - the viewer
 * @csspart panel - the text beside the image, or the sheet below it
 * @cssprop --docent-surround - what lies about the image and behind the text
 * @cssprop --docent-font - font of the controls
 * @cssprop --docent-reading-font - font of the narration
 * @cssprop --docent-accent - focus and the current waypoint
 */
@customElement('docent-story')
export class DocentStory extends LitElement {
  static override styles = [themeStyles, controlStyles, docentStoryStyles];

  /** Channel panel, toolbar, scale bar, overview map of the viewer. */
  @property({ type: Boolean, reflect: true }) controls = false;
  /** `off`: no byte of its images is kept on the reader's computer for the next visit. */
  @property() keep: 'on' | 'off' = 'on';
  /** Plays as soon as it is open. */
  @property({ type: Boolean }) autoplay = false;
  /** Keeps the page's hash in step; a name is the prefix of its keys. */
  @property() hash: string | null = null;

  @state() private loaded: LoadedStory | null = null;
  @state() private failure: DocentError | null = null;
  @state() private spoken = '';

  @query('docent-story-panel') private panel!: DocentStoryPanel | null;

  readonly #picture = new StoryPicture(this, {
    loaded: () => this.#announce(),
    failed: (error) => emit(this, 'error', error),
    changed: () => this.#guide.noticeReader(),
    completed: (whole) => this.#complete(whole),
  });
  readonly #guide = new TourGuide(this, this.#picture.stage, {
    travel: (moved) => this.#travel(moved),
    arrived: (index) => this.#picture.prefetch(this.story?.waypoints[index + 1]),
    readerTookOver: () => this.#address.strayed(),
  });
  readonly #opening = new StoryOpening(
    (loaded) => this.#show(loaded),
    (error) => this.#fail(error),
  );
  readonly #internals = this.attachInternals();
  readonly #room = new Room(this, ({ compact, fillsWindow }) => {
    if (compact) this.#internals.states.add('compact');
    else this.#internals.states.delete('compact');
    this.viewer.gestures = fillsWindow ? 'greedy' : 'cooperative';
  });
  readonly #address = new StoryAddress(this, {
    viewer: this.viewer,
    loaded: () => this.loaded,
    waypoint: () => this.#told?.id ?? null,
    goTo: (id) => this.#goToLinked(id),
    takenOver: () => this.#guide.send({ type: 'reader-took-over' }),
    showAgain: (opened) => this.#show(opened, true),
  });
  #src: string | null = null;
  /** Id of the waypoint to begin with. */
  #first: string | null = null;

  constructor() {
    super();
    const actions = {
      next: () => this.next(),
      previous: () => this.previous(),
      first: () => this.goTo(0),
      last: () => this.goTo(this.#guide.tour.count - 1),
      'toggle-play': () => this.#togglePlay(),
      'shut-contents': () => this.panel?.shutContents() ?? false,
    };
    const hidden = (): void => this.#guide.send({ type: 'hidden' });
    new StoryKeys(this, () => this.loaded && actions, hidden);
  }

  /** The viewer inside. */
  get viewer(): DocentViewer {
    return this.#picture.viewer;
  }

  /** The story; relative to the document. */
  @property()
  get src(): string | null {
    return this.#src;
  }
  set src(src: string | null) {
    if (src === this.#src) return;
    this.#src = src;
    this.reload();
  }

  /** The same from script, as an object. Reads back as it was opened, or null. */
  @property({ attribute: false })
  get story(): Story | null {
    return this.loaded?.story ?? null;
  }
  set story(story: unknown) {
    this.#src = null;
    this.#close();
    if (story === null || story === undefined) return;
    this.#opening.take(story);
  }

  /** Id of the waypoint that is told; null on the title page. */
  @property()
  get waypoint(): string | null {
    return this.#told?.id ?? this.#first;
  }
  set waypoint(id: string | null) {
    if (id === null) return;
    if (this.loaded) this.goTo(id);
    else this.#first = id;
  }

  /** Why the story, or its image, can't be shown. */
  get error(): DocentError | null {
    return this.failure ?? this.viewer.error;
  }

  get warnings(): readonly DocentError[] {
    return [...this.viewer.warnings, ...this.#picture.masks.warnings];
  }

  next(): void {
    this.#guide.send({ type: 'next' });
  }

  previous(): void {
    if (this.#guide.tour.index === 0) this.#toTitlePage();
    else this.#guide.send({ type: 'previous' });
  }

  /** Flies to a waypoint; one that the story does not have is nowhere to go. */
  goTo(waypoint: string | number): void {
    this.#guide.send({ type: 'go-to', index: typeof waypoint === 'number' ? waypoint : this.#indexOf(waypoint) });
  }

  /** Goes on by itself from here. */
  play(): void {
    this.#guide.send({ type: 'play' });
  }

  pause(): void {
    this.#guide.send({ type: 'pause' });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#src && !this.loaded && !this.#opening.isUnderWay) void this.#opening.open(this.#src);
    // one that was away for long has let go of its image
    this.#picture.restore();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.pause();
    // an element that only moves in the document is connected again before this runs
    setTimeout(() => {
      if (!this.isConnected) this.#opening.cancel();
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('controls')) this.viewer.controls = this.controls;
    if (changed.has('keep')) this.viewer.keep = this.keep;
    this.#address.keepInStep(this.isConnected ? this.hash : null);
  }

  protected override render(): TemplateResult {
    const words = stringsFor(this);
    const { loaded, failure } = this;
    const { look, group, stage, masks } = this.#picture;
    const { tour } = this.#guide;
    if (failure) {
      return html`<div class="failure">
        <docent-error-panel .error=${failure} @retry=${this.reload}></docent-error-panel>
      </div>`;
    }
    return html`<div class="frame ${this.#room.compact ? 'compact' : 'wide'}">
        <div class="image">
          ${this.viewer}
          <button type="button" class="primary back" ?hidden=${!tour.away} @click=${this.#goBack}>
            ${icon('reset')}${words.backToStory}
          </button>
          ${wantedImage(this, this.#picture)}
        </div>
        <aside
          class="panel"
          part="panel"
          aria-label=${words.storyNavigation}
          @click=${(event: MouseEvent) => this.#address.follow(event) && this.#focusSoon()}
        >
          <docent-story-panel
            .loaded=${loaded}
            .tour=${tour}
            .image=${stage.scene?.image ?? null}
            .group=${group}
            .look=${look}
            .masks=${masks.offered}
            .masksShown=${masks.shown}
            .maskOpacity=${masks.opacity}
            ?compact=${this.#room.compact}
            @start=${() => this.#begin(0)}
            @choose=${({ detail }: CustomEvent<{ index: number }>) => this.#begin(detail.index)}
            @choose-group=${({ detail }: CustomEvent<{ id: string }>) => this.#picture.chooseGroup(detail.id)}
            @masks-change=${this.#switchMasks}
            @opacity-change=${({ detail }: CustomEvent<{ opacity: number }>) => masks.fade(detail.opacity)}
            @next=${this.next}
            @previous=${this.previous}
            @toggle-play=${this.#togglePlay}
            @narration-ended=${({ detail }: CustomEvent<Waypoint | null>) =>
              detail === this.#told && this.#guide.send({ type: 'narration-ended', index: tour.index })}
            @narration-hidden=${() => this.#guide.send({ type: 'hidden' })}
          ></docent-story-panel>
        </aside>
      </div>
      <div class="spoken" role="status">${this.spoken}</div>`;
  }

  /** Opens the story again, from its first byte. */
  reload(): void {
    this.#close();
    if (this.#src) void this.#opening.open(this.#src);
  }

  get #told(): Waypoint | undefined {
    const { phase, index } = this.#guide.tour;
    return phase === 'title' ? undefined : this.loaded?.story.waypoints[index];
  }

  #indexOf(id: string | undefined): number {
    return this.story?.waypoints.findIndex((waypoint) => waypoint.id === id) ?? -1;
  }

  #close(): void {
    this.#opening.cancel();
    this.loaded = this.failure = null;
    this.#guide.begin(0);
    this.#picture.clear();
  }

  #fail(error: unknown): void {
    this.failure = asDocentError(error);
    emit(this, 'error', this.failure);
  }

  /** @param again it was open before, and a link shows more of it */
  #show(opened: LoadedStory, again = false): void {
    this.#address.keepInStep(this.hash);
    const loaded = this.#address.withMinervaLink(opened);
    this.loaded = loaded;
    this.#guide.begin(loaded.story.waypoints.length);
    const { linked } = this.#address;
    const id = linked?.waypoint ?? this.#first;
    this.#first = null;
    if (!again) emit(this, 'load', { notices: loaded.notices });
    // whoever heard of it did not want it, or has gone somewhere already
    if (this.loaded !== loaded || this.#told) return;
    if (this.#indexOf(id ?? undefined) < 0 && !this.#set(null, true)) return;
    if (linked) this.#address.restore({ ...linked, ...(id !== null && { waypoint: id }) });
    else if (id !== null) this.goTo(id);
    if (this.autoplay && !this.#told) this.play();
  }

  /** The story as it is with its image, where it was. */
  #complete(whole: () => LoadedStory): void {
    this.#first = this.waypoint;
    this.#succeeds(() => this.#show(whole()));
  }

  #set(waypoint: Waypoint | null, immediate = false): boolean {
    return this.#succeeds(() => this.#picture.show(this.loaded!, waypoint, immediate));
  }

  /** @returns false where it can't be shown, as an image without an address: then that is said in place of the story */
  #succeeds(show: () => void): boolean {
    try {
      show();
      return true;
    } catch (error) {
      this.#fail(error);
      return false;
    }
  }

  #travel(moved: boolean): boolean {
    const waypoint = this.#told!;
    if (!this.#set(waypoint)) return false;
    if (!moved) {
      this.#address.cameBack();
      return true;
    }
    const { index, count } = this.#guide.tour;
    this.#announce();
    this.#address.step();
    emit(this, 'waypoint-change', { id: waypoint.id, index, count });
    return true;
  }

  #toTitlePage(): void {
    const { phase, playing, count } = this.#guide.tour;
    if (!this.loaded || phase === 'title') return;
    this.#guide.begin(count);
    this.#set(null);
    this.spoken = '';
    this.#address.step();
    emit(this, 'waypoint-change', { id: null, index: 0, count });
    if (playing) emit(this, 'pause', null);
    this.#focusSoon();
  }

  #begin(index: number): void {
    this.goTo(index);
    this.#focusSoon();
  }

  #switchMasks({ detail }: CustomEvent<{ ids: readonly string[] }>): void {
    this.#picture.switchMasks(detail.ids);
    this.#guide.takenOver();
  }

  /** The button goes with the reader. */
  readonly #goBack = (): void => {
    this.#guide.send({ type: 'back-to-story' });
    this.#focusSoon();
  };

  #focusSoon(): void {
    void this.updateComplete.then(() => this.panel?.focusNext());
  }

  readonly #togglePlay = (): void => {
    if (this.#guide.tour.playing) this.pause();
    else this.play();
  };

  #announce(): void {
    if (!this.#told) return;
    const words = stringsFor(this);
    const { index, count } = this.#guide.tour;
    this.spoken = this.#picture.inWords(this.#told, words.storyStep(index + 1, count), words) ?? this.spoken;
  }

  #goToLinked(id: string | undefined): boolean {
    if (!this.loaded) return false;
    const index = this.#indexOf(id);
    if (index < 0) {
      this.#toTitlePage();
      return false;
    }
    this.#guide.send({ type: 'back-to-story' });
    this.goTo(index);
    return true;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-story': DocentStory;
  }
}
