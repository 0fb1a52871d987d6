import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { isAbortError, type DocentError } from '../format/docent-error.ts';
import type { Story } from '../story/story.ts';
import { channelLook, waypointGroup } from '../story/waypoint-defaults.ts';
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
import { loadStory, storyOf, type LoadedStory } from './story-loader.ts';
import './story-overlays/overlay-layer.ts';
import type { DocentOverlayLayer } from './story-overlays/overlay-layer.ts';
import './story-panel/story-panel.ts';
import type { DocentStoryPanel } from './story-panel/story-panel.ts';
import { announcement } from './story-stage/announcement.ts';
import { titleScene, waypointScene, type Scene } from './story-stage/scene.ts';
import { storyKey } from './story-stage/story-key.ts';
import { StoryLink } from './story-stage/story-link.ts';
import { isGroupInSight, storyLook, type StoryLook } from './story-stage/story-look.ts';
import { StoryStage } from './story-stage/story-stage.ts';
import { TourGuide } from './story-stage/tour-guide.ts';
import { stringsFor } from './strings.ts';
import { themeStyles } from './theme.styles.ts';
import { asDocentError } from './viewer-failures.ts';

/** Below this width, CSS pixels, the text comes from below, as a sheet. */
const COMPACT_WIDTH = 640;
/** An element this much of the window is the page: then it need not leave gestures to it. */
const FILLS = 0.9;
const NO_COLORS: ReadonlyMap<string, string> = new Map();

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

  @state() private loaded: LoadedStory | null = null;
  @state() private failure: DocentError | null = null;
  @state() private compact = false;
  @state() private look: StoryLook | null = null;
  @state() private group: string | null = null;
  @state() private spoken = '';

  @query('docent-story-panel') private panel!: DocentStoryPanel | null;

  readonly #stage: StoryStage;
  readonly #guide: TourGuide;
  readonly #overlays: DocentOverlayLayer;
  readonly #internals: ElementInternals;
  #src: string | null = null;
  #opening: AbortController | undefined;
  /** Id of the waypoint to begin with. */
  #first: string | null = null;
  #link: StoryLink | undefined;
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
    this.#guide = new TourGuide(this, this.#stage, {
      travel: (moved) => this.#travel(moved),
      arrived: () => this.#arrived(),
      readerTookOver: () => this.#link?.strayed(),
      changed: (tour, before) => {
        if (before.playing !== tour.playing) emit(this, tour.playing ? 'play' : 'pause', null);
        if (tour.phase === 'ended' && before.phase !== 'ended') emit(this, 'story-end', null);
      },
    });
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
    this.#unlink();
    this.pause();
    // an element that only moves in the document is connected again before this runs
    setTimeout(() => {
      if (this.isConnected) return;
      this.#opening?.abort();
      this.#opening = undefined;
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('controls')) this.viewer.controls = this.controls;
    if (changed.has('hash')) this.#unlink();
    if (this.isConnected && this.hash !== null) this.#linkTo(this.hash);
  }

  protected override render(): TemplateResult {
    const words = stringsFor(this);
    const { loaded, failure, compact } = this;
    const { tour } = this.#guide;
    if (failure) {
      return html`<div class="failure">
        <docent-error-panel .error=${failure} @retry=${this.reload}></docent-error-panel>
      </div>`;
    }
    return html`<div class="frame ${compact ? 'compact' : 'wide'}">
        <div class="image">
          ${this.viewer}
          <button
            type="button"
            class="primary back"
            ?hidden=${!tour.away}
            @click=${() => this.#guide.send({ type: 'back-to-story' })}
          >
            ${icon('reset')}${words.backToStory}
          </button>
        </div>
        <aside class="panel" part="panel" aria-label=${words.storyNavigation}>
          <docent-story-panel
            .loaded=${loaded}
            .tour=${tour}
            .image=${this.#stage.scene?.image ?? null}
            .group=${this.group}
            .colors=${this.look?.colors ?? NO_COLORS}
            ?compact=${compact}
            @start=${() => this.#begin(0)}
            @choose=${({ detail }: CustomEvent<{ index: number }>) => this.#begin(detail.index)}
            @choose-group=${({ detail }: CustomEvent<{ id: string }>) => this.#chooseGroup(detail.id)}
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
    if (this.#src) void this.#open(this.#src);
  }

  get #told(): Waypoint | undefined {
    const { phase, index } = this.#guide.tour;
    return phase === 'title' ? undefined : this.loaded?.story.waypoints[index];
  }

  #indexOf(id: string | undefined): number {
    return this.story?.waypoints.findIndex((waypoint) => waypoint.id === id) ?? -1;
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
    this.loaded = this.failure = this.look = null;
    this.#guide.begin(0);
    this.#overlays.overlays = [];
    this.#stage.clear();
  }

  #fail(error: unknown): void {
    this.failure = asDocentError(error);
    emit(this, 'error', this.failure);
  }

  #show(loaded: LoadedStory): void {
    this.loaded = loaded;
    this.#guide.begin(loaded.story.waypoints.length);
    if (this.hash !== null) this.#linkTo(this.hash);
    const linked = this.#link?.state;
    const id = linked?.waypoint ?? this.#first;
    this.#first = null;
    emit(this, 'load', { notices: [] });
    if (this.loaded !== loaded) return; // whoever heard of it did not want it
    if (linked && (linked.waypoint !== undefined || linked.view || linked.channels))
      this.#link!.restore({ ...linked, ...(id !== null && { waypoint: id }) });
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
    this.#lookAgain();
    return true;
  }

  #travel(moved: boolean): boolean {
    const waypoint = this.#told!;
    if (!this.#set(waypointScene(this.loaded!.story, waypoint))) return false;
    if (!moved) {
      this.#link?.cameBack();
      return true;
    }
    const { index, count } = this.#guide.tour;
    this.#announce();
    this.#link?.step();
    emit(this, 'waypoint-change', { id: waypoint.id, index, count });
    return true;
  }

  #arrived(): void {
    const next = this.loaded?.story.waypoints[this.#guide.tour.index + 1];
    this.#stage.prefetch(next && waypointScene(this.loaded!.story, next));
  }

  #toTitlePage(): void {
    const { phase, playing, count } = this.#guide.tour;
    if (!this.loaded || phase === 'title') return;
    this.#guide.begin(count);
    this.#set(titleScene(this.loaded.story));
    this.spoken = '';
    this.#link?.step();
    emit(this, 'waypoint-change', { id: null, index: 0, count });
    if (playing) emit(this, 'pause', null);
    this.#focusSoon();
  }

  #begin(index: number): void {
    this.goTo(index);
    this.#focusSoon();
  }

  #focusSoon(): void {
    void this.updateComplete.then(() => this.panel?.focusNext());
  }

  #chooseGroup(id: string): void {
    const group = this.story?.groups?.find((one) => one.id === id);
    if (!group) return;
    this.viewer.setChannels(channelLook(group.channels));
    this.group = id;
  }

  readonly #togglePlay = (): void => {
    if (this.#guide.tour.playing) this.pause();
    else this.play();
  };

  #imageLoaded(): void {
    this.#overlays.bright = this.viewer.info?.rgb ?? false;
    this.#lookAgain();
    this.#announce();
  }

  #viewChanged(): void {
    this.#overlays.viewport = this.viewer.viewport;
    this.#guide.noticeReader();
  }

  #lookChanged(): void {
    this.#lookAgain();
    const group = this.story?.groups?.find(({ id }) => id === this.group);
    if (group && this.look && !isGroupInSight(group, this.look.names, this.viewer.channels)) this.group = null;
    this.#guide.noticeReader();
  }

  #lookAgain(): void {
    const { info, channels } = this.viewer;
    const { scene } = this.#stage;
    if (!info || !this.loaded || !scene) return;
    this.look = storyLook(this.loaded.story, scene, info, channels);
    this.viewer.legend = this.look.legend;
  }

  #announce(): void {
    const waypoint = this.#told;
    const { info, legend } = this.viewer;
    if (!waypoint || !info) return;
    const words = stringsFor(this);
    const { title, text = '', view } = waypoint;
    const stepText = words.storyStep(this.#guide.tour.index + 1, this.#guide.tour.count);
    this.spoken = announcement(
      { title, text: plainSpeech(text), step: stepText, legend: legend ?? [], view, image: info },
      words,
    );
  }

  #linkTo(prefix: string): void {
    this.#link ??= new StoryLink(prefix, {
      viewer: this.viewer,
      waypoint: () => this.#told?.id ?? null,
      goTo: (id) => this.#goToLinked(id),
      takenOver: () => this.#guide.send({ type: 'reader-took-over' }),
    });
  }

  #unlink(): void {
    this.#link?.disconnect();
    this.#link = undefined;
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

  readonly #key = (event: KeyboardEvent): void => {
    // the image has keys of its own
    if (!this.loaded || event.composedPath().includes(this.viewer)) return;
    const command = storyKey(event);
    const { panel } = this;
    if (!command || (command === 'shut-contents' && !panel?.contentsOpen)) return;
    event.preventDefault();
    const actions = {
      next: () => this.next(),
      previous: () => this.previous(),
      first: () => this.goTo(0),
      last: () => this.goTo(this.#guide.tour.count - 1),
      'toggle-play': this.#togglePlay,
      'shut-contents': () => (panel!.contentsOpen = false),
    };
    actions[command]();
  };

  readonly #visibility = (): void => {
    if (document.hidden) this.#guide.send({ type: 'hidden' });
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
