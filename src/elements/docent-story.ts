import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { isAbortError, type DocentError } from '../format/docent-error.ts';
import type { ParsedHash } from '../state/hash-state.ts';
import type { Story } from '../story/story.ts';
import { startTour, step, type Tour, type TourEvent } from '../story/tour.ts';
import { channelLook, imageGroups, waypointGroup } from '../story/waypoint-defaults.ts';
import { plainSpeech } from '../story/waypoint-speech.ts';
import type { Waypoint } from '../story/waypoint.ts';
import { controlStyles } from './control.styles.ts';
import { customElement } from './custom-element.ts';
import { docentStoryStyles } from './docent-story.styles.ts';
import './docent-viewer.ts';
import type { DocentViewer } from './docent-viewer.ts';
import { emit } from './emit.ts';
import './error-panel/error-panel.ts';
import { icon } from './icons.ts';
import { isTypedInto } from './keys.ts';
import './story-contents/story-contents.ts';
import './story-groups/story-groups.ts';
import { loadStory, storyOf, type LoadedStory } from './story-loader.ts';
import './story-overlays/overlay-layer.ts';
import type { DocentOverlayLayer } from './story-overlays/overlay-layer.ts';
import { announcement } from './story-stage/announcement.ts';
import { titleScene, waypointScene, type Scene } from './story-stage/scene.ts';
import { channelNames, legendOf, type ChannelNames } from './story-stage/story-channels.ts';
import { StoryHash } from './story-stage/story-hash.ts';
import { StoryStage } from './story-stage/story-stage.ts';
import './story-text/story-text.ts';
import './story-title/story-title.ts';
import { stringsFor } from './strings.ts';
import { Swipe } from './swipe.ts';
import { themeStyles } from './theme.styles.ts';
import { hashStateOf } from './view-link.ts';
import { asDocentError } from './viewer-failures.ts';

/** Below this width, CSS pixels, the text comes from below, as a sheet. */
const COMPACT_WIDTH = 640;
/** An element this much of the window is the page: then it need not leave gestures to it. */
const FILLS = 0.9;

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
  /** Plays as soon as it is open. */
  @property({ type: Boolean }) autoplay = false;
  /** Keeps the page's hash in step; a name is the prefix of its keys. */
  @property() hash: string | null = null;

  /** The viewer inside. */
  readonly viewer: DocentViewer;

  @state() private tour: Tour = startTour(0);
  @state() private loaded: LoadedStory | null = null;
  @state() private failure: DocentError | null = null;
  @state() private compact = false;
  @state() private contentsOpen = false;
  @state() private names: ChannelNames | null = null;
  @state() private colors: ReadonlyMap<string, string> = new Map();
  @state() private group: string | null = null;
  @state() private spoken = '';
  /** Narration has been asked for, and what it takes has come. */
  @state() private narrated = false;

  readonly #stage: StoryStage;
  readonly #overlays: DocentOverlayLayer;
  readonly #internals: ElementInternals;
  #src: string | null = null;
  #opening: AbortController | undefined;
  /** Id of the waypoint to begin with. */
  #first: string | null = null;
  #hashState: StoryHash | undefined;
  /** What happens now is told by the address, and need not be told to it. */
  #restoring = false;
  readonly #swipe = new Swipe((direction) => (direction === 'left' ? this.next() : this.previous()));
  /** In the next frame: a sheet has another shape, which would be a change within the change. */
  readonly #size = new ResizeObserver(() => requestAnimationFrame(() => this.#resized()));

  constructor() {
    super();
    this.#internals = this.attachInternals();
    this.viewer = document.createElement('docent-viewer');
    this.viewer.setAttribute('part', 'viewer');
    this.viewer.panelShut = true;
    this.#overlays = document.createElement('docent-overlay-layer');
    this.#overlays.slot = 'overlay';
    this.viewer.append(this.#overlays);
    this.#stage = new StoryStage(this.viewer);
    this.viewer.addEventListener('load', () => this.#imageLoaded());
    this.viewer.addEventListener('error', (event) =>
      emit(this, 'error', (event as unknown as CustomEvent<DocentError>).detail),
    );
    this.viewer.addEventListener('view-change', () => this.#viewChanged());
    this.viewer.addEventListener('channels-change', () => this.#lookChanged());
  }

  /** The story; relative to the document. */
  @property()
  get src(): string | null {
    return this.#src;
  }
  set src(src: string | null) {
    if (src === this.#src) return;
    this.#src = src;
    this.#close();
    if (src !== null && src !== '') void this.#open(src);
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
    try {
      this.#show(storyOf(story, document.baseURI));
    } catch (error) {
      this.#fail(error);
    }
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
    return this.viewer.warnings;
  }

  next(): void {
    this.#send({ type: 'next' });
  }

  previous(): void {
    if (this.tour.index === 0) this.#toTitlePage();
    else this.#send({ type: 'previous' });
  }

  /** Flies to a waypoint; one that the story does not have is nowhere to go. */
  goTo(waypoint: string | number): void {
    const index =
      typeof waypoint === 'number' ? waypoint : (this.story?.waypoints.findIndex(({ id }) => id === waypoint) ?? -1);
    this.#send({ type: 'go-to', index });
  }

  /** Goes on by itself from here. */
  play(): void {
    this.#send({ type: 'play' });
  }

  pause(): void {
    this.#send({ type: 'pause' });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#size.observe(this);
    this.addEventListener('keydown', this.#key);
    document.addEventListener('visibilitychange', this.#visibility);
    if (this.#src && !this.loaded && !this.#opening) void this.#open(this.#src);
    // one that was away for long has let go of its image
    const { scene } = this.#stage;
    if (scene && !this.viewer.info) this.#set(scene, true);
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#size.disconnect();
    this.removeEventListener('keydown', this.#key);
    document.removeEventListener('visibilitychange', this.#visibility);
    this.#hashState?.disconnect();
    this.#hashState = undefined;
    this.#send({ type: 'pause' });
    // an element that only moves in the document is connected again before this runs
    setTimeout(() => {
      if (this.isConnected) return;
      this.#opening?.abort();
      this.#opening = undefined;
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('controls')) this.viewer.controls = this.controls;
    if (changed.has('hash')) {
      this.#hashState?.disconnect();
      this.#hashState = undefined;
    }
    if (this.isConnected && this.hash !== null && !this.#hashState) this.#followHash(this.hash);
  }

  protected override render(): TemplateResult {
    const words = stringsFor(this);
    const { loaded, failure, tour } = this;
    if (failure) {
      return html`<div class="failure">
        <docent-error-panel .error=${failure} @retry=${this.reload}></docent-error-panel>
      </div>`;
    }
    return html`<div class="frame ${this.compact ? 'compact' : 'wide'}">
        <div class="image">
          ${this.viewer}
          <button
            type="button"
            class="primary back"
            ?hidden=${!tour.away}
            @click=${() => this.#send({ type: 'back-to-story' })}
          >
            ${icon('reset')}${words.backToStory}
          </button>
        </div>
        <aside class="panel" part="panel" aria-label=${words.storyNavigation}>
          <div
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
          ${tour.count > 0 && tour.phase !== 'title' ? this.#navigation() : nothing}
        </aside>
      </div>
      <div class="spoken" role="status">${this.spoken}</div>`;
  }

  /** Opens the story again, from its first byte. */
  reload(): void {
    this.#close();
    if (this.#src) void this.#open(this.#src);
  }

  #page({ story, base }: LoadedStory): TemplateResult {
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
          .base=${base}
          @start=${() => this.#start()}
          @choose=${this.#choose}
        ></docent-story-title>
        ${story.waypoints.length === 0 ? this.#groups(story) : nothing}`;
    }
    return html`<div lang=${story.language ?? nothing}>
        <h2>${waypoint.title}</h2>
        <docent-story-text .text=${waypoint.text ?? ''} .base=${base} .channelColors=${this.colors}></docent-story-text>
      </div>
      ${this.#groups(story)}`;
  }

  #groups(story: Story): TemplateResult {
    const image = this.#stage.scene?.image ?? story.images[0]!;
    const told = this.#told && waypointGroup(story, this.#told);
    return html`<docent-story-groups
      .groups=${imageGroups(story, image)}
      .shown=${this.group}
      .told=${told?.id ?? null}
      @choose=${({ detail }: CustomEvent<{ id: string }>) => this.#chooseGroup(detail.id)}
    ></docent-story-groups>`;
  }

  #narration({ story, base }: LoadedStory): TemplateResult {
    const { index, phase, playing } = this.tour;
    const waypoint = this.#told ?? null;
    return html`<docent-narration-bar
      ?hidden=${!waypoint}
      .waypoint=${waypoint}
      .base=${base}
      .language=${story.language ?? null}
      .playing=${playing && phase === 'narrating'}
      @narration-ended=${({ detail }: CustomEvent<Waypoint | null>) =>
        detail === this.#told && this.#send({ type: 'narration-ended', index })}
      @narration-hidden=${() => this.#send({ type: 'hidden' })}
    ></docent-narration-bar>`;
  }

  #navigation(): TemplateResult {
    const words = stringsFor(this);
    const { index, count, playing } = this.tour;
    const last = index === count - 1;
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
          @click=${() => (this.contentsOpen = !this.contentsOpen)}
        >
          ${icon('contents')}
        </button>
        <span class="step">${words.storyStep(index + 1, count)}</span>
        <button
          type="button"
          class="square"
          aria-label=${playing ? words.storyPause : words.storyPlay}
          title=${playing ? words.storyPause : words.storyPlay}
          @click=${this.#togglePlay}
        >
          ${icon(playing ? 'pause' : 'play')}
        </button>
        <button
          type="button"
          class="square outlined"
          aria-label=${words.storyPrevious}
          title=${words.storyPrevious}
          @click=${this.previous}
        >
          ${icon('previous')}
        </button>
        <button type="button" class="primary next" aria-disabled=${last} @click=${this.next}>
          ${words.storyNext}${icon('next')}
        </button>
      </nav>`;
  }

  get #told(): Waypoint | undefined {
    return this.tour.phase === 'title' ? undefined : this.loaded?.story.waypoints[this.tour.index];
  }

  async #open(src: string): Promise<void> {
    const opening = new AbortController();
    this.#opening = opening;
    // the attributes that belong to this story are set in the same breath
    await Promise.resolve();
    try {
      const loaded = await loadStory(src, document.baseURI, opening.signal);
      if (!opening.signal.aborted) this.#show(loaded);
    } catch (error) {
      if (!opening.signal.aborted && !isAbortError(error)) this.#fail(error);
    }
  }

  #close(): void {
    this.#opening?.abort();
    this.#opening = undefined;
    this.loaded = this.failure = this.names = null;
    this.tour = startTour(0);
    this.contentsOpen = false;
    this.#overlays.overlays = [];
    this.#stage.clear();
  }

  #fail(error: unknown): void {
    this.failure = asDocentError(error);
    emit(this, 'error', this.failure);
  }

  #show(loaded: LoadedStory): void {
    this.loaded = loaded;
    this.tour = startTour(loaded.story.waypoints.length);
    if (this.hash !== null && !this.#hashState) this.#followHash(this.hash);
    const linked = this.#hashState?.state;
    const id = linked?.waypoint ?? this.#first;
    this.#first = null;
    emit(this, 'load', { notices: [] });
    if (this.loaded !== loaded) return; // whoever heard of it did not want it
    if (linked && (linked.waypoint !== undefined || linked.view || linked.channels))
      this.#restore({ ...linked, ...(id !== null && { waypoint: id }) });
    else if (id !== null) this.goTo(id);
    if (this.#told) return;
    this.#set(titleScene(loaded.story), true);
    if (this.autoplay) this.play();
  }

  /** @returns false where the image has no address that can be opened: then that is said in place of the story */
  #set(scene: Scene, immediate = false): boolean {
    try {
      this.#stage.show(scene, this.loaded!.base, immediate);
    } catch (error) {
      this.#fail(error);
      return false;
    }
    this.#overlays.overlays = scene.overlays;
    this.#overlays.viewport = this.viewer.viewport;
    this.group = this.#told ? (waypointGroup(this.loaded!.story, this.#told)?.id ?? null) : null;
    this.#nameChannels();
    return true;
  }

  #send(event: TourEvent): void {
    const before = this.tour;
    const after = step(before, event);
    if (after === before) return;
    this.tour = after;
    const moved = before.index !== after.index || (before.phase === 'title') !== (after.phase === 'title');
    if (after.phase === 'travelling' && (moved || before.phase !== 'travelling')) this.#travel(moved);
    if (before.playing !== after.playing) emit(this, after.playing ? 'play' : 'pause', null);
    if (after.phase === 'ended' && before.phase !== 'ended') emit(this, 'story-end', null);
    void this.#callNarrator();
  }

  #travel(moved: boolean): void {
    const { tour } = this;
    const waypoint = this.#told!;
    this.contentsOpen = false;
    if (!this.#set(waypointScene(this.loaded!.story, waypoint))) return;
    if (moved) {
      this.renderRoot.querySelector('.scroll')?.scrollTo(0, 0);
      this.#announce();
      if (!this.#restoring) this.#hashState?.push({ waypoint: waypoint.id });
      emit(this, 'waypoint-change', { id: waypoint.id, index: tour.index, count: tour.count });
    } else this.#hashState?.replaceSoon(() => ({ waypoint: waypoint.id }));
    void this.#arrive(tour.index);
  }

  async #arrive(index: number): Promise<void> {
    const { scene } = this.#stage;
    await this.#stage.arrive();
    if (this.#stage.scene !== scene || this.tour.phase !== 'travelling') return;
    if (!this.#stage.isAsSet) {
      this.#readerTookOver();
      return;
    }
    this.#send({ type: 'arrived', index });
    const next = this.loaded?.story.waypoints[index + 1];
    this.#stage.prefetch(next && waypointScene(this.loaded!.story, next));
  }

  /** Who only reads needs no narrator. */
  async #callNarrator(): Promise<void> {
    if (this.narrated || !this.tour.playing) return;
    await import('./narration/narration-bar/narration-bar.ts');
    this.narrated = true;
  }

  #toTitlePage(): void {
    if (!this.loaded || this.tour.phase === 'title') return;
    const { playing } = this.tour;
    this.tour = startTour(this.tour.count);
    this.contentsOpen = false;
    this.#set(titleScene(this.loaded.story));
    this.spoken = '';
    if (!this.#restoring) this.#hashState?.push({});
    emit(this, 'waypoint-change', { id: null, index: 0, count: this.tour.count });
    if (playing) emit(this, 'pause', null);
    this.#focusSoon('.scroll');
  }

  #start(): void {
    this.next();
    this.#focusSoon('.next');
  }

  readonly #choose = ({ detail }: CustomEvent<{ index: number }>): void => {
    this.contentsOpen = false;
    this.goTo(detail.index);
    this.#focusSoon('.next');
  };

  /** What had the focus has gone: it must not fall back to the page's beginning. */
  #focusSoon(selector: string): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(selector)?.focus());
  }

  #chooseGroup(id: string): void {
    const group = this.story?.groups?.find((one) => one.id === id);
    if (!group) return;
    this.viewer.setChannels(channelLook(group.channels));
    this.group = id;
  }

  readonly #togglePlay = (): void => {
    if (this.tour.playing) this.pause();
    else this.play();
  };

  #imageLoaded(): void {
    this.#overlays.bright = this.viewer.info?.rgb ?? false;
    this.#nameChannels();
    this.#announce();
  }

  #viewChanged(): void {
    this.#overlays.viewport = this.viewer.viewport;
    this.#noticeReader();
  }

  #lookChanged(): void {
    this.#nameChannels();
    this.#noticeReader();
  }

  /** What moves while no flight is on its way, the reader has moved. */
  #noticeReader(): void {
    const { phase } = this.tour;
    if (!this.loaded || phase === 'title' || phase === 'travelling') return;
    if (!this.tour.away && this.#stage.isAsSet) return;
    this.#readerTookOver();
  }

  #readerTookOver(): void {
    if (!this.#looksLikeGroup) this.group = null;
    this.#send({ type: 'reader-took-over' });
    this.#hashState?.replaceSoon(() => ({
      ...hashStateOf({ ...this.#inSight, series: null }),
      ...(this.#told && { waypoint: this.#told.id }),
    }));
  }

  get #inSight() {
    const { view, channels, z, t, rotation } = this.viewer;
    return { view, channels, z, t, rotation };
  }

  get #looksLikeGroup(): boolean {
    const group = this.story?.groups?.find(({ id }) => id === this.group);
    if (!group || !this.names) return false;
    const wanted = group.channels
      .filter(({ visible = true }) => visible)
      .map(({ channel }) => (typeof channel === 'number' ? channel : this.names!.indices.get(channel)));
    const shown = this.viewer.channels.filter(({ visible }) => visible).map(({ channel }) => channel);
    return wanted.length === shown.length && shown.every((channel) => wanted.includes(channel));
  }

  #nameChannels(): void {
    const { info, channels } = this.viewer;
    const { scene } = this.#stage;
    if (!info || !this.loaded || !scene) return;
    const groups = imageGroups(this.loaded.story, scene.image).flatMap((group) => group.channels);
    this.names = channelNames(info, [...(scene.channels ?? []), ...groups]);
    this.viewer.legend = legendOf(this.names, channels, info.rgb);
    this.colors = info.rgb
      ? new Map()
      : new Map(
          [...this.names.indices].flatMap(([name, index]) => (channels[index] ? [[name, channels[index].color]] : [])),
        );
  }

  #announce(): void {
    const waypoint = this.#told;
    const { info, legend } = this.viewer;
    if (!waypoint || !info) return;
    const words = stringsFor(this);
    const { title, text = '', view } = waypoint;
    const stepText = words.storyStep(this.tour.index + 1, this.tour.count);
    this.spoken = announcement(
      { title, text: plainSpeech(text), step: stepText, legend: legend ?? [], view, image: info },
      words,
    );
  }

  #followHash(prefix: string): void {
    this.#hashState = new StoryHash(prefix, (hash) => this.#restore(hash));
    this.viewer.shareLink = () =>
      this.#hashState!.addressOf({
        ...hashStateOf({ ...this.#inSight, series: null }),
        ...(this.#told && { waypoint: this.#told.id }),
      });
  }

  /** Shows what an address says: a waypoint, and what its sender saw there. */
  #restore({ waypoint, view, channels, z, t, rotation }: ParsedHash): void {
    if (!this.loaded) return;
    this.#restoring = true;
    const index = this.loaded.story.waypoints.findIndex(({ id }) => id === waypoint);
    if (index < 0) this.#toTitlePage();
    else {
      this.#send({ type: 'back-to-story' });
      this.goTo(index);
    }
    this.#restoring = false;
    if (index < 0 || (!view && !channels && z === undefined && t === undefined && rotation === undefined)) return;
    if (view) this.viewer.view = view;
    if (channels) this.viewer.channels = channels as DocentViewer['channels'];
    if (z !== undefined) this.viewer.z = z;
    if (t !== undefined) this.viewer.t = t;
    if (rotation !== undefined) this.viewer.rotation = rotation;
    this.#send({ type: 'reader-took-over' });
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || isTypedInto(event)) return;
    // the image has keys of its own
    if (event.composedPath().includes(this.viewer)) return;
    const onControl = event.composedPath().some((at) => at instanceof HTMLElement && at.matches('button, a, summary'));
    const actions: Readonly<Record<string, () => void>> = {
      ArrowRight: () => this.next(),
      ArrowLeft: () => this.previous(),
      Home: () => this.goTo(0),
      End: () => this.goTo(this.tour.count - 1),
      ...(!onControl && { ' ': this.#togglePlay }),
      ...(this.contentsOpen && { Escape: () => (this.contentsOpen = false) }),
    };
    const action = Object.hasOwn(actions, event.key) ? actions[event.key] : undefined;
    if (!action || !this.loaded) return;
    event.preventDefault();
    action();
  };

  readonly #visibility = (): void => {
    if (document.hidden) this.#send({ type: 'hidden' });
  };

  #resized(): void {
    const { width, height } = this.getBoundingClientRect();
    this.compact = width < COMPACT_WIDTH;
    if (this.compact) this.#internals.states.add('compact');
    else this.#internals.states.delete('compact');
    const fills = width >= FILLS * innerWidth && height >= FILLS * innerHeight - 64;
    this.viewer.gestures = fills ? 'greedy' : 'cooperative';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-story': DocentStory;
  }
}
