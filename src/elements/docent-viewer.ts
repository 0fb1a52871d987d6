import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { DocentError } from '../format/docent-error.ts';
import type { ImageInput } from '../format/image-source.ts';
import type { Histogram } from '../overview/histogram.ts';
import { viewOf, type View, type Viewport } from '../render/viewport.ts';
import type { ImageInfo } from '../state/image-info.ts';
import type { Mark } from '../state/mark.ts';
import { createViewerStore, initialState } from '../state/viewer-store.ts';
import type { ChannelSetting, ChannelSettingInput } from '../story/channel-setting.ts';
import { isCameraCommand, runCameraCommand } from './camera-commands.ts';
import type { ChromeBinding } from './chrome-binding.ts';
import type { Command } from './command.ts';
import { customElement } from './custom-element.ts';
import { docentViewerStyles } from './docent-viewer.styles.ts';
import { emit } from './emit.ts';
import './error-panel/error-panel.ts';
import { commandForKey, isTypedInto } from './keys.ts';
import { LazyStart } from './lazy-start.ts';
import './legend/legend.ts';
import type { LegendEntry } from './legend/legend.ts';
import { parseView } from './parse-view.ts';
import { isOverPicture, legendOf, takePicture, type SnapshotOptions } from './snapshot.ts';
import { languageOf, stringsFor } from './strings.ts';
import { themeStyles } from './theme.styles.ts';
import type { CameraCommand } from './viewer-chrome/events.ts';
import { linkToView, reachOf } from './view-link.ts';
import { ViewerSession, wholeImage, type FirstPicture, type NextPicture } from './viewer-session.ts';
import { Waiters } from './waiters.ts';

export interface ViewerStats {
  /** Requests and bytes of image data, retries included. */
  readonly requests: number;
  readonly bytes: number;
  /** Longest chain of requests each sent after an earlier answer, up to the first settle. */
  readonly roundTrips: number;
  readonly tilesDecoded: number;
  readonly tilesUploaded: number;
  /** Frames with GL work. */
  readonly redraws: number;
}

/** A cooperative viewer's hint stays this long after the gesture. */
const HINT_MS = 1500;
/** An element this much of the window is the page: then it need not leave gestures to it. */
const FILLS = 0.9;

const reducedMotion = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/**
 * Shows one whole-slide image where it lies, by range requests.
 *
 * ```html
 * <docent-viewer src="https://example.org/tissue.ome.tif" controls></docent-viewer>
 * ```
 *
 * @summary A whole-slide image
 * @fires load - the image is open: `info` is there
 * @fires error - it can't be shown; `detail` is a `DocentError`
 * @fires warning - something about it is worth knowing; `detail` is a `DocentError`
 * @fires progress - `detail` is `{ pending, total }`: tiles of the view not drawn yet, of how many
 * @fires view-change - `detail` is `{ view }`
 * @fires channels-change - `detail` is `{ channels }`
 * @fires ground-change - the picture turns out to be bright, or dark; `detail` is `{ bright }`
 * @fires marks-change - the reader added a note for a link, or dismissed one; `detail` is `{ marks }`
 * @fires settled - the view asked for last is drawn at its settled level
 * @slot overlay - lies over the picture, and lets the pointer through to it; see `viewport`. What has a method
 *   `paintPicture(context, viewport)` is on snapshots too
 * @csspart stage - the area of the picture
 * @csspart panel - the channel panel
 * @cssprop --docent-surround - what lies about the image
 * @cssprop --docent-font - font of the controls
 * @cssprop --docent-accent - focus and choice
 */
@customElement('docent-viewer')
export class DocentViewer extends LitElement {
  static override styles = [themeStyles, docentViewerStyles];

  /** Address of an IFD-offsets sidecar. */
  @property() offsets: string | null = null;
  /** Which image of a file that holds several: index or name. */
  @property() series: string | number | null = null;
  /** Channel panel, toolbar, scale bar, overview map. */
  @property({ type: Boolean, reflect: true }) controls = false;
  /** `cooperative`: Ctrl or two fingers to zoom; `auto`: so unless the element fills the window. */
  @property() gestures: 'auto' | 'cooperative' | 'greedy' = 'auto';
  /** A picture to show until the image's own is there. */
  @property() poster: string | null = null;
  /** `lazy`: no byte of the image is read before the viewer nears the screen. */
  @property() loading: 'eager' | 'lazy' = 'eager';
  /** `off`: no byte of the image is kept on the reader's computer for the next visit. */
  @property() keep: 'on' | 'off' = 'on';
  /** What the image shows, in words. */
  @property() alt: string | null = null;
  /** Makes the link that is shared, from the hash that says what is in sight; by default one to Docent's own page. */
  @property({ attribute: false }) shareLink: ((hash: string) => string) | null = null;

  /** Arrows and boxes with a note, as a shared link carries them, in image pixels. */
  @property({ attribute: false }) marks: readonly Mark[] = [];

  /** Shown over the image, with and without `controls`, in place of the names of the channels. */
  @property({ attribute: false }) legend: readonly LegendEntry[] | null = null;
  /** The overview map is out of the way of what lies in its corner. */
  @property({ attribute: false }) mapShut = false;
  /** The channel panel stays shut until somebody opens it. */
  @property({ attribute: false }) panelShut = false;

  @state() private hint: string | null = null;
  @state() private drawn = false;
  @state() private chrome: ChromeBinding | null = null;

  readonly #store = createViewerStore();
  /** Of `whenSettled()`, and of what only needs the image to be open. */
  readonly #settling = new Waiters();
  readonly #loading = new Waiters();
  readonly #internals: ElementInternals;
  /** Moves with its camera when the controls come and go, so it is made once, not by the template. */
  readonly #stage: HTMLElement;
  #session: ViewerSession | undefined;
  #viewport: Viewport | null = null;
  #input: ImageInput | null = null;
  #src: string | null = null;
  /** The image asked for is not under way: what is set now is for its first picture. */
  #due = false;
  /** What the session under way was asked for. */
  #started: Pick<DocentViewer, 'series' | 'offsets'> | undefined;
  #near = false;
  #trusting = true;
  #firstView: View | undefined;
  #firstChannels: readonly ChannelSettingInput[] | undefined;
  #rotation = 0;
  #flipped = false;
  #bright = false;
  #hintTimer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.#internals = this.attachInternals();
    this.#internals.role = 'group';
    this.#stage = document.createElement('div');
    this.#stage.className = 'stage';
    this.#stage.setAttribute('part', 'stage');
    this.#stage.setAttribute('role', 'img');
    new LazyStart(
      this,
      () => {
        this.#near = true;
        this.#start();
      },
      (inSight) => this.#session?.setInSight(inSight),
    );
    this.#store.subscribe(() => this.requestUpdate());
  }

  /** The image; relative to the document. `s3://bucket/key` and `gs://` too. */
  @property()
  get src(): string | null {
    return this.#src;
  }
  set src(src: string | null) {
    if (src === this.#src) return;
    this.#src = src;
    this.#setInput(src === null || src === '' ? null : src);
  }

  /** The same from script: an address, a file, or an `ImageSource`. */
  @property({ attribute: false })
  get image(): ImageInput | null {
    return this.#input;
  }
  set image(image: ImageInput | null) {
    this.#setInput(image);
  }

  /** The look: a setting for every channel. Setting replaces it: channels left out are off. */
  @property({ attribute: false })
  get channels(): ChannelSetting[] {
    return this.#store.getState().look.map((setting) => ({
      ...setting,
      contrastLimits: [...setting.contrastLimits],
    }));
  }
  set channels(channels: readonly ChannelSettingInput[]) {
    if (this.#decided) this.#decided.setChannels(channels);
    else this.#firstChannels = channels;
  }

  /** The rectangle in sight, full-resolution pixels. Set: fly so that it is wholly in sight. */
  @property({ converter: { fromAttribute: (text) => parseView(text) ?? null } })
  get view(): View | null {
    return this.#session?.view && !this.#due ? viewOf(this.#session.view.camera.viewport) : (this.#firstView ?? null);
  }
  set view(view: View | null) {
    if (view) this.setView(view);
  }

  /** Degrees clockwise by which the image is turned. */
  @property({ type: Number })
  get rotation(): number {
    return this.#session?.view?.camera.target.rotation ?? this.#rotation;
  }
  set rotation(degrees: number) {
    this.#rotation = Number.isFinite(degrees) ? degrees : 0;
    this.#session?.view?.camera.rotateTo(this.#rotation);
  }

  /** Mirrored left to right. */
  @property({ type: Boolean })
  get flipped(): boolean {
    return this.#flipped;
  }
  set flipped(flipped: boolean) {
    this.#flipped = flipped;
    this.#session?.view?.camera.flip(flipped);
  }

  /** Section of a stack, from 0. */
  @property({ type: Number })
  get z(): number {
    return this.#store.getState().z;
  }
  set z(z: number) {
    this.#setPlane(z, this.t);
  }

  /** Time point, from 0. */
  @property({ type: Number })
  get t(): number {
    return this.#store.getState().t;
  }
  set t(t: number) {
    this.#setPlane(this.z, t);
  }

  /** Where the image lies in the element now, in the middle of a flight too; null until it is open. */
  get viewport(): Viewport | null {
    return this.#viewport;
  }

  /** Where it will lie once nothing moves any more; null until it is open. */
  get destination(): Viewport | null {
    return this.#session?.view && !this.#due ? this.#session.view.camera.target : this.#viewport;
  }

  /** What the image is, once it is open. */
  get info(): ImageInfo | null {
    return this.#store.getState().info;
  }

  /** What is in sight lies on bright ground, as stained tissue does: what lies over it is to be dark. */
  get bright(): boolean {
    return this.#bright;
  }

  /** Why the image can't be shown. */
  get error(): DocentError | null {
    return this.#store.getState().error;
  }

  get warnings(): readonly DocentError[] {
    return this.#store.getState().warnings;
  }

  /** What this image has cost since it was opened. */
  get stats(): ViewerStats {
    const { requests = 0, bytes = 0, roundTrips = 0 } = this.#session?.traffic ?? {};
    const { tilesDecoded = 0, tilesUploaded = 0, redraws = 0 } = this.#session?.view ?? {};
    return { requests, bytes, roundTrips, tilesDecoded, tilesUploaded, redraws };
  }

  /** As setting `view`; null is the whole image; `immediate` jumps. */
  setView(view: View | null, { immediate = false }: { immediate?: boolean } = {}): void {
    if (this.#session?.view && !this.#due) {
      const { camera, pyramid } = this.#session.view;
      camera.setView(view ?? wholeImage(pyramid), immediate || reducedMotion());
    } else this.#firstView = view ?? undefined;
  }

  /** As setting `channels`, but what a setting leaves out is automatic, not the last; with `null` all of it is. */
  setChannels(channels: readonly ChannelSettingInput[] | null): void {
    if (this.#decided) this.#decided.replaceLook(channels);
    else this.#firstChannels = channels ?? undefined;
  }

  /** Names the place of this image that will be shown next: it is read while the present view has settled. */
  prefetch(next: NextPicture | null): void {
    this.#session?.prefetch(next);
  }

  /**
   * Resolves when what was asked for last is drawn at its settled level and nothing is under way; waits for an image to
   * open. Rejects with the `DocentError` if it can't, with `AbortError` on removal.
   */
  async whenSettled(): Promise<void> {
    await this.updateComplete;
    const { error } = this.#store.getState();
    if (error) throw error;
    this.#session?.setInSight(true);
    if (!this.#due && this.#session?.view?.isSettled) return;
    await this.#settling.wait();
  }

  /** How often the values of a channel occur; null as long as no image is open. */
  async histogram(channel: number): Promise<Histogram | null> {
    await this.#session?.requestHistogram(channel);
    return this.#store.getState().histograms.get(channel) ?? null;
  }

  /** Contrast limits measured from the image, in place of those that a channel has. */
  async autoContrast(channel: number): Promise<void> {
    await this.#session?.autoContrast(channel);
  }

  /** Raw full-resolution values of the visible channels at an image pixel (RGB: three). */
  async sample(x: number, y: number): Promise<{ channel: number; value: number }[]> {
    const { error } = this.#store.getState();
    if (error) throw error;
    if (this.#due || !this.#session?.view) await this.#loading.wait();
    return this.#session!.sample(x, y);
  }

  /** A picture of the view. */
  async snapshot(options: SnapshotOptions = {}): Promise<Blob> {
    await this.whenSettled();
    const { info, look } = this.#store.getState();
    return takePicture(this.#session!.view!, options, {
      pixelSize: info?.pixelSize ?? null,
      legend: this.legend ?? (info?.rgb ? [] : legendOf(this.#session!.pyramid!.channels, look)),
      language: languageOf(this),
      surround: getComputedStyle(this).backgroundColor,
      over: [...this.children].filter(isOverPicture),
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.hasAttribute('tabindex')) this.tabIndex = 0;
    this.addEventListener('keydown', this.#onKey);
    if (this.#input !== null && !this.#session) this.#due = true;
    this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('keydown', this.#onKey);
    // an element that only moves in the document is connected again before this runs
    setTimeout(() => {
      if (this.isConnected) return;
      this.#dispose();
      this.#reject(new DOMException('The viewer was removed.', 'AbortError'));
      this.#due = this.#input !== null;
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { series, offsets } = this.#started ?? this;
    if (series !== this.series || offsets !== this.offsets) this.#setInput(this.#input);
    if (changed.has('gestures')) this.#session?.view?.camera.setCooperative(this.#cooperative);
    if (this.controls && !this.chrome) void this.#loadChrome();
    if (this.marks.length > 0) void import('./mark-layer/mark-layer.ts');
  }

  protected override render(): TemplateResult {
    const { error, info } = this.#store.getState();
    const label = this.alt ?? info?.name ?? stringsFor(this).image;
    this.#internals.ariaLabel = label;
    this.#stage.setAttribute('aria-label', label);
    const chrome = this.controls ? this.chrome : null;
    const poster =
      this.poster !== null && !this.drawn ? html`<img class="poster" src=${this.poster} alt="" />` : nothing;
    const overlay = html`<div class="overlay">
      <slot name="overlay"></slot>${this.marks.length > 0 ? this.#marks() : nothing}
    </div>`;
    return html`${chrome ? chrome.render(overlay) : [this.#stage, overlay]}${poster}
      ${!chrome && info && this.legend ? html`<docent-legend .entries=${this.legend}></docent-legend>` : nothing}
      ${chrome ? nothing : html`<docent-error-panel ?hidden=${!error} .error=${error} @retry=${this.reload}></docent-error-panel>`}
      <div class="hint" role="status" ?hidden=${this.hint === null}>${this.hint}</div>`;
  }

  protected override firstUpdated(): void {
    this.#start();
  }

  /** Opens the image again from its first byte. */
  reload(): void {
    if (this.#session?.view) {
      this.#firstView = this.view ?? undefined;
      this.#firstChannels = this.channels;
    }
    this.#setInput(this.#input, true);
  }

  /** The session that a look has been decided in: from then on it is the session's, though nothing may show yet. */
  get #decided(): ViewerSession | undefined {
    return this.#session?.pyramid && !this.#due ? this.#session : undefined;
  }

  get #cooperative(): boolean {
    if (this.gestures !== 'auto') return this.gestures === 'cooperative';
    const { width, height } = this.getBoundingClientRect();
    return width < FILLS * innerWidth || height < FILLS * innerHeight;
  }

  #setInput(input: ImageInput | null, keepFirst = false): void {
    this.#input = input;
    this.#trusting ||= !keepFirst;
    if (this.#session && !keepFirst) {
      this.#firstView = this.#firstChannels = undefined;
      this.#rotation = 0;
      this.#store.setState({ z: 0, t: 0 });
    }
    this.#dispose();
    this.#due = input !== null;
    // what belongs to this image may be set in the same breath: attributes, channels, a view
    queueMicrotask(() => this.#start());
  }

  #start(): void {
    if (!this.#due || !this.isConnected || !this.hasUpdated) return;
    if (this.loading === 'lazy' && !this.#near) {
      this.#store.setState({ phase: 'waiting' });
      return;
    }
    this.#due = false;
    this.#started = { series: this.series, offsets: this.offsets };
    this.#session = new ViewerSession({
      input: this.#input!,
      ...(this.offsets !== null && { offsets: this.offsets }),
      ...(this.series !== null && { series: this.series }),
      base: document.baseURI,
      stage: this.#stage,
      first: () => this.#first,
      cooperative: this.#cooperative,
      reducedMotion: reducedMotion(),
      store: this.#store,
      trusting: this.#trusting,
      keeping: this.keep !== 'off',
      events: {
        load: () => this.#loaded(),
        failed: (error) => {
          emit(this, 'error', error);
          this.#reject(error);
        },
        misread: () => this.#openAnew(false),
        stale: () => this.#openAnew(this.#trusting),
        warning: (warning) => emit(this, 'warning', warning),
        viewport: (viewport) => this.#viewportChanged(viewport),
        progress: (pending, total) => emit(this, 'progress', { pending, total }),
        settled: () => this.#settled(),
        ground: (bright) => this.#setBright(bright),
        lookChanged: () => emit(this, 'channels-change', { channels: this.channels }),
        blockedGesture: (gesture) => this.#showHint(gesture),
      },
    });
  }

  /** What shows may be wrong: the same place of the same image, from its first byte. */
  #openAnew(trusting: boolean): void {
    this.#firstView = this.view ?? undefined;
    this.#trusting = trusting;
    this.#setInput(this.#input, true);
  }

  get #first(): FirstPicture {
    const { z, t } = this.#store.getState();
    return {
      ...(this.#firstView && { view: this.#firstView }),
      ...(this.#firstChannels && { channels: this.#firstChannels }),
      z,
      t,
      rotation: this.#rotation,
      flipped: this.#flipped,
    };
  }

  #dispose(): void {
    this.#session?.dispose();
    this.#session = this.#started = undefined;
    this.#viewport = null;
    this.drawn = false;
    const { z, t } = this.#store.getState();
    this.#store.setState({ ...initialState, z, t });
    this.#stage.replaceChildren();
  }

  #reject(error: unknown): void {
    this.#settling.reject(error);
    this.#loading.reject(error);
  }

  #loaded(): void {
    this.#setBright(this.info!.rgb);
    this.#loading.resolve();
    emit(this, 'load', null);
  }

  #setBright(bright: boolean): void {
    if (bright === this.#bright) return;
    this.#bright = bright;
    if (bright) this.#internals.states.add('brightfield');
    else this.#internals.states.delete('brightfield');
    this.requestUpdate();
    emit(this, 'ground-change', { bright });
  }

  #settled(): void {
    this.drawn = true;
    this.chrome?.settled();
    this.#settling.resolve();
    emit(this, 'settled', null);
  }

  #viewportChanged(viewport: Viewport): void {
    const resized = viewport.width !== this.#viewport?.width || viewport.height !== this.#viewport.height;
    this.#viewport = viewport;
    if (resized) this.#session?.view?.camera.setCooperative(this.#cooperative);
    if (this.chrome || this.marks.length > 0) this.requestUpdate();
    emit(this, 'view-change', { view: viewOf(viewport) });
  }

  #marks(): TemplateResult {
    return html`<docent-mark-layer
      .marks=${this.marks}
      .viewport=${this.#viewport}
      .bright=${this.#bright}
      @dismiss=${({ detail }: CustomEvent<{ mark: Mark }>) =>
        this.#changeMarks(this.marks.filter((mark) => mark !== detail.mark))}
    ></docent-mark-layer>`;
  }

  #changeMarks(marks: readonly Mark[]): void {
    this.marks = marks;
    emit(this, 'marks-change', { marks });
  }

  #setPlane(z: number, t: number): void {
    if (this.#decided) this.#decided.setPlane(z, t);
    else this.#store.setState({ z: Math.max(Math.trunc(z) || 0, 0), t: Math.max(Math.trunc(t) || 0, 0) });
  }

  #showHint(gesture: 'drag' | 'scroll'): void {
    const { hintTouch, hintScroll } = stringsFor(this);
    this.hint = gesture === 'drag' ? hintTouch : hintScroll(/Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : 'Ctrl');
    clearTimeout(this.#hintTimer);
    this.#hintTimer = setTimeout(() => (this.hint = null), HINT_MS);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || isTypedInto(event)) return;
    const command = commandForKey(event);
    if (!command || !this.#session?.view) return;
    event.preventDefault();
    this.#run(command);
  };

  /** The interface knows which of its own parts a command means; without it the camera's are left. */
  #run(command: Command): void {
    if (this.controls && this.chrome) this.chrome.run(command);
    else if (command.name === 'one-to-one') this.#runCamera({ name: 'zoom-to', ratio: 1 });
    else if (isCameraCommand(command)) this.#runCamera(command);
  }

  #runCamera(command: CameraCommand): void {
    if (command.name === 'full-screen') {
      void (document.fullscreenElement ? document.exitFullscreen() : this.requestFullscreen());
    } else if (this.#session?.view) runCameraCommand(this.#session.view, command);
  }

  async #loadChrome(): Promise<void> {
    const { ChromeBinding } = await import('./chrome-binding.ts');
    if (this.chrome) return;
    this.chrome = new ChromeBinding({
      element: this,
      store: this.#store,
      stage: this.#stage,
      session: () => this.#session,
      viewport: () => this.#viewport,
      legend: () => this.legend,
      bright: () => this.#bright,
      mapShut: () => this.mapShut,
      panelShut: () => this.panelShut,
      refresh: () => this.requestUpdate(),
      setChannels: (channels) => (this.channels = channels as ChannelSetting[]),
      setPlane: (z, t) => this.#setPlane(z, t),
      runCommand: (command) => this.#runCamera(command),
      marks: () => this.marks,
      addMark: (mark) => this.#changeMarks([...this.marks, mark]),
      openFiles: (files) => (this.image = files.length === 1 ? files[0]! : files),
      reopen: () => this.reload(),
      link: () => linkToView(this.#input, this, this.shareLink),
      linkReach: () => reachOf(this.#input),
      snapshot: (options) => this.snapshot(options),
    });
    if (this.#session?.view?.isSettled) this.chrome.settled();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-viewer': DocentViewer;
  }
}
