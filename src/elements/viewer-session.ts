/**
 * One image in one viewer, from opening to disposal: reads it, decides its look, shows it, and reports to the viewer's
 * store. A viewer that gets another image drops its session and starts a new one.
 */
import { isAbortError, type DocentError } from '../format/docent-error.ts';
import type { ImageInput } from '../format/image-source.ts';
import { openImage } from '../format/open-image.ts';
import type { Pyramid } from '../format/pyramid.ts';
import type { FirstSight } from '../format/tiff-layout.ts';
import { Traffic } from '../format/traffic.ts';
import { automaticLook } from '../overview/automatic-look.ts';
import { acquireDecodePool, type DecodePoolLease } from '../render/shared-decode-pool.ts';
import { shareContext, type ContextLease } from '../render/context-share.ts';
import { Graphics } from '../render/graphics.ts';
import type { ImageView } from '../render/image-view.ts';
import type { Point, View, Viewport } from '../render/viewport.ts';
import { imageInfoOf } from '../state/image-info.ts';
import { resolveLook, type ResolvedLook } from '../state/look.ts';
import { initialState, type ViewerStore } from '../state/viewer-store.ts';
import type { ChannelSetting, ChannelSettingInput } from '../story/channel-setting.ts';
import { ChannelContrast } from './channel-contrast.ts';
import { keptImages } from './kept-images/kept-images.ts';
import { sampleValues, valuesAtHand } from './raw-values.ts';
import { asDocentError, contextGone } from './viewer-failures.ts';

/** What is asked for before the image is open: it decides the first picture, and nothing else is fetched for it. */
export interface FirstPicture {
  readonly view?: View;
  readonly channels?: readonly ChannelSettingInput[];
  readonly z: number;
  readonly t: number;
  readonly rotation: number;
  readonly flipped: boolean;
}

/** A place that will be shown next. What a channel's setting leaves out is automatic; `null` is the automatic look. */
export interface NextPicture {
  readonly view: View;
  readonly channels: readonly ChannelSettingInput[] | null;
  readonly z: number;
  readonly t: number;
  readonly rotation: number;
}

export interface SessionOptions {
  readonly input: ImageInput;
  readonly offsets?: string;
  readonly series?: string | number;
  readonly base: string;
  /** Positioned element that the canvas fills. */
  readonly stage: HTMLElement;
  /** Asked anew as the image opens: what is set meanwhile is part of its first picture. */
  readonly first: () => FirstPicture;
  readonly cooperative: boolean;
  readonly reducedMotion: boolean;
  readonly store: ViewerStore;
  /** What is read ahead may be drawn before the file's own pointers have confirmed it; see `SessionEvents.misread`. */
  readonly trusting: boolean;
  /** Bytes may be kept between visits. */
  readonly keeping: boolean;
  readonly events: SessionEvents;
}

export interface SessionEvents {
  load(): void;
  failed(error: DocentError): void;
  /** The file is not laid out as it looked: what shows may not be what it should. */
  misread(): void;
  /** The file has changed since what was kept of it, some of which may show, was read. */
  stale(): void;
  warning(warning: DocentError): void;
  viewport(viewport: Viewport): void;
  progress(pending: number, total: number): void;
  settled(): void;
  lookChanged(): void;
  /** Whether what is in sight lies on bright ground; until it is told, a picture in true colour does. */
  ground(bright: boolean): void;
  blockedGesture(gesture: 'drag' | 'scroll'): void;
}

/** Requests leave first: making a context keeps the page's thread for a while. */
const GRAPHICS_AFTER_MS = 10;
/** A group of channels has so many, as a rule. */
const TYPICAL_CHANNELS = 4;

/** Red, green and blue: an alpha is not shown. */
const PICTURE_CHANNELS = 3;

/** How long a lost graphics context may stay away before the reader is told. */
const CONTEXT_PATIENCE_MS = 8000;

export class ViewerSession {
  readonly traffic = new Traffic();
  readonly #options: SessionOptions;
  readonly #abort = new AbortController();
  #pyramid: Pyramid | undefined;
  #view: ImageView | undefined;
  /** Of the image's blocks, once that is known. */
  #compression: number | undefined;
  /** Until there is a view, whose they are then. */
  #graphics: Graphics | undefined;
  #decoder: DecodePoolLease | undefined;
  readonly #contrast: ChannelContrast;
  /** Why the block that failed last could not be had. */
  #failure: DocentError | undefined;
  #context: ContextLease | undefined;
  #contextTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
    const { store, events } = options;
    this.#contrast = new ChannelContrast(store, this.#abort.signal, {
      changed: events.lookChanged,
      failed: (error) => this.#blockFailed(error),
    });
    addEventListener('online', () => this.retryBlocks(), { signal: this.#abort.signal });
    void this.#open();
  }

  get pyramid(): Pyramid | undefined {
    return this.#pyramid;
  }

  get view(): ImageView | undefined {
    return this.#view;
  }

  /** Replaces the look. @returns what could not be followed */
  setChannels(inputs: readonly ChannelSettingInput[]): readonly string[] {
    const before = this.#options.store.getState().look;
    const { look, limited, faults } = this.#resolve(before, inputs);
    for (const channel of limited) {
      // who hands back the limits that were there has not chosen them: a channel not measured yet still will be
      const [low, high] = look[channel]!.contrastLimits;
      const [oldLow, oldHigh] = before[channel]!.contrastLimits;
      if (low !== oldLow || high !== oldHigh) this.#contrast.give([channel]);
    }
    this.#setLook(look);
    return faults;
  }

  /** A look from scratch: what the settings leave out is automatic, not the last; with `null` all of it is. */
  replaceLook(inputs: readonly ChannelSettingInput[] | null): void {
    const { look, limited } = this.#lookFromScratch(inputs);
    if (this.#measures) for (const { channel } of look) if (!limited.has(channel)) this.#contrast.forget(channel);
    this.#contrast.give(limited);
    this.#setLook(look);
  }

  /** Names the place that will be shown next: what it needs is read while the present view has settled. */
  prefetch(next: NextPicture | null): void {
    if (!next) {
      this.#view?.prefetch(null);
      return;
    }
    const { view, channels, z, t, rotation } = next;
    this.#view?.prefetch({ view, look: this.#lookFromScratch(channels).look, z, t, rotation });
  }

  setPlane(z: number, t: number): void {
    if (!this.#pyramid) return;
    const plane = { z: clampIndex(z, this.#pyramid.sizeZ), t: clampIndex(t, this.#pyramid.sizeT) };
    this.#options.store.setState(plane);
    this.#view?.setPlane(plane.z, plane.t);
  }

  /** Contrast from the image, for a channel whose limits were set otherwise. */
  async autoContrast(channel: number): Promise<void> {
    if (this.#view) await this.#contrast.measure(this.#view, channel, true);
  }

  /** Histogram of a channel, if it is not there yet. */
  async requestHistogram(channel: number): Promise<void> {
    if (!this.#view || this.#options.store.getState().histograms.has(channel)) return;
    await this.#contrast.measure(this.#view, channel, false);
  }

  /** Back to the look that Docent chose, for one channel or all; limits are measured where they have not been. */
  resetChannels(channel: number | null): void {
    const { store } = this.#options;
    const { look, automaticLook: automatic } = store.getState();
    const isReset = (setting: ChannelSetting) => channel === null || setting.channel === channel;
    for (const setting of look.filter(isReset)) if (this.#measures) this.#contrast.forget(setting.channel);
    this.setChannels(
      look.map((setting) => {
        if (!isReset(setting)) return setting;
        const { color, contrastLimits, visible, gamma = 1 } = automatic[setting.channel]!;
        return {
          channel: setting.channel,
          color,
          gamma,
          visible: channel === null ? visible : setting.visible,
          ...(this.#contrast.isKnown(setting.channel) && { contrastLimits }),
        };
      }),
    );
  }

  /** Raw values of the visible channels at a full-resolution pixel (RGB: three). Empty outside the image. */
  async sample(x: number, y: number): Promise<{ channel: number; value: number }[]> {
    return this.#view ? sampleValues(this.#view, this.#options.store.getState(), { x, y }, this.#abort.signal) : [];
  }

  /** Raw values under a point, of the visible channels, from what is in memory. */
  valuesAtHand(point: Point): ReadonlyMap<number, number> {
    return this.#view ? valuesAtHand(this.#view, this.#options.store.getState(), point) : new Map();
  }

  /** A viewer out of sight may have to lend its graphics context to one that is seen. */
  setInSight(inSight: boolean): void {
    this.#context?.setInSight(inSight);
  }

  /** Asks again for blocks that could not be had. */
  retryBlocks(): void {
    if (!this.#view || this.#options.store.getState().failedBlocks === 0) return;
    this.#options.store.setState({ failedBlocks: 0, warnings: this.#view.pyramid.warnings });
    this.#view.retry();
    this.#contrast.measureAgain(this.#view);
  }

  dispose(): void {
    this.#abort.abort();
    clearTimeout(this.#contextTimer);
    this.#context?.release();
    this.#view?.destroy();
    this.#view = undefined;
    this.#graphics?.giveBack();
    this.#graphics = undefined;
    this.#decoder?.release();
    this.#decoder = undefined;
  }

  async #open(): Promise<void> {
    const { store, events, input, offsets, series, base } = this.#options;
    const { signal } = this.#abort;
    const { z, t } = this.#options.first();
    const shelf = this.#options.keeping ? keptImages() : undefined;
    store.setState({ ...initialState, phase: 'opening', z, t });
    try {
      // workers start while the image's first bytes are under way; so comes what draws
      const [pyramid, { ImageView: View }] = await Promise.all([
        openImage(input, {
          traffic: this.traffic,
          base,
          signal,
          offsets,
          series,
          sight: this.#sight,
          onAsked: (compression, samples) => {
            this.#compression = compression;
            this.#decoder?.pool.preload(compression);
            const channels = samples > 1 ? PICTURE_CHANNELS : (this.#sight.channels?.length ?? TYPICAL_CHANNELS);
            setTimeout(() => this.#startGraphics(channels), GRAPHICS_AFTER_MS);
          },
          kept: shelf && { shelf, onStale: () => signal.aborted || events.stale() },
          ...(this.#options.trusting && { onWrongGuess: () => signal.aborted || events.misread() }),
        }),
        import('../render/image-view.ts'),
        this.#leaseDecoder(),
      ]);
      signal.throwIfAborted();
      this.#pyramid = pyramid;
      this.#decideLook(pyramid);
      this.#show(pyramid, View);
      signal.throwIfAborted();
      store.setState({ phase: 'open' });
      events.load();
      for (const warning of pyramid.warnings) events.warning(warning);
      this.#contrast.measureVisible(this.#view!);
      void this.#findGround(this.#view!);
    } catch (error) {
      if (signal.aborted || isAbortError(error)) return;
      this.#fail(error);
    }
  }

  /** While the image's first bytes are under way; where that fails it fails again when there is something to draw. */
  #startGraphics(channels: number): void {
    if (this.#abort.signal.aborted || this.#options.store.getState().phase !== 'opening') return;
    try {
      this.#graphics = this.#makeGraphics();
      this.#graphics.expect(channels);
    } catch {
      return;
    }
  }

  /** @throws DocentError `webgl-unavailable` */
  #makeGraphics(): Graphics {
    return new Graphics({ screen: this.#sight.screen });
  }

  /** What is known of the first picture before the image is: whether all of it is seen, and in which channels. */
  get #sight(): FirstSight {
    const { stage, first } = this.#options;
    const { view, channels, rotation, z, t } = first();
    const on = channels?.filter(({ visible = true }) => visible).map(({ channel }) => channel);
    const ratio = globalThis.devicePixelRatio || 1;
    return {
      // names are known to the file alone
      ...(on?.every((channel) => typeof channel === 'number') && z === 0 && t === 0 && { channels: on }),
      screen: { width: stage.clientWidth * ratio, height: stage.clientHeight * ratio },
      isWhole: !view && rotation === 0,
    };
  }

  /** Pictures show as they are: their contrast is nobody's to find. */
  get #measures(): boolean {
    return !this.#pyramid!.rgb && !this.#pyramid!.baked;
  }

  async #leaseDecoder(): Promise<void> {
    // the image's first request leaves first
    await new Promise((resolve) => setTimeout(resolve));
    if (this.#abort.signal.aborted) return;
    this.#decoder = acquireDecodePool();
    if (this.#compression !== undefined) this.#decoder.pool.preload(this.#compression);
  }

  #setLook(look: readonly ChannelSetting[]): void {
    const { store, events } = this.#options;
    store.setState({ look });
    if (this.#view) {
      this.#view.setLook(look);
      this.#contrast.measureVisible(this.#view);
      void this.#findGround(this.#view);
    }
    events.lookChanged();
  }

  /** An image of tiles does not say whether it is of light or of stain. */
  async #findGround(view: ImageView): Promise<void> {
    if (!view.pyramid.baked) return;
    const { store, events } = this.#options;
    const { signal } = this.#abort;
    const { look } = store.getState();
    try {
      const { isGroundBright } = await import('./picture-ground.ts');
      const bright = await isGroundBright(view, look, signal);
      if (bright !== undefined && !signal.aborted && look === store.getState().look) events.ground(bright);
    } catch {
      // the view tells of tiles that can't be had; what is about them stays as it is
    }
  }

  #decideLook(pyramid: Pyramid): void {
    const { store } = this.#options;
    const first = this.#options.first();
    const { groups, settings } = automaticLook(pyramid);
    if (!this.#measures) this.#contrast.give(settings.map(({ channel }) => channel));
    store.setState({
      info: imageInfoOf(pyramid),
      warnings: pyramid.warnings,
      groups,
      group: groups[0]?.id ?? null,
      automaticLook: settings,
      look: settings,
      z: clampIndex(first.z, pyramid.sizeZ),
      t: clampIndex(first.t, pyramid.sizeT),
    });
    if (!first.channels) return;
    const { look, limited } = this.#resolve(settings, first.channels);
    this.#contrast.give(limited);
    store.setState({ look });
  }

  #show(pyramid: Pyramid, View: typeof ImageView): void {
    const { stage, events, cooperative, reducedMotion, store } = this.#options;
    const first = this.#options.first();
    const { look, z, t } = store.getState();
    const view = new View({
      pyramid,
      graphics: this.#graphics ?? this.#makeGraphics(),
      element: stage,
      decoder: this.#decoder!.pool,
      look,
      z,
      t,
      rotation: first.rotation,
      flipped: first.flipped,
      cooperative,
      reducedMotion,
      ...(first.view && { view: first.view }),
      events: {
        viewport: events.viewport,
        progress: (pending, total) => this.#progress(pending, total),
        settled: () => this.#settled(),
        blockFailed: (_, error) => this.#blockFailed(error),
        blockedGesture: events.blockedGesture,
        contextLost: (lent) => {
          if (!lent) this.#contextTimer = setTimeout(() => this.#fail(contextGone()), CONTEXT_PATIENCE_MS);
        },
        contextRestored: () => clearTimeout(this.#contextTimer),
      },
    });
    this.#view = view;
    this.#graphics = undefined; // the view's now
    this.#context = shareContext({
      suspend: () => view.suspend(),
      resume: () => view.resume(),
    });
  }

  #progress(pending: number, total: number): void {
    const { store, events } = this.#options;
    const before = store.getState();
    if (before.pending === pending && before.total === total) return;
    store.setState({ pending, total });
    events.progress(pending, total);
  }

  #settled(): void {
    // nothing of the image has ever come: that is no hole in the picture, there is no picture
    const failure = this.#failure ?? this.#pyramid?.missing?.();
    if (failure && this.#view?.tilesDecoded === 0) {
      this.#fail(failure);
      return;
    }
    this.traffic.freezeRoundTrips();
    this.#options.events.settled();
  }

  #blockFailed(error: unknown): void {
    const { store, events } = this.#options;
    const { failedBlocks, warnings } = store.getState();
    const failure = asDocentError(error);
    this.#failure = failure;
    store.setState({ failedBlocks: failedBlocks + 1 });
    if (warnings.some(({ code, message }) => code === failure.code && message === failure.message)) return;
    store.setState({ warnings: [...warnings, failure] });
    events.warning(failure);
  }

  #fail(error: unknown): void {
    const failure = asDocentError(error);
    this.#graphics?.giveBack();
    this.#graphics = undefined;
    this.#options.store.setState({ phase: 'failed', error: failure, failedBlocks: 0 });
    this.#options.events.failed(failure);
  }

  #lookFromScratch(inputs: readonly ChannelSettingInput[] | null): Pick<ResolvedLook, 'look' | 'limited'> {
    const { automaticLook: look } = this.#options.store.getState();
    return inputs ? this.#resolve(look, inputs) : { look: [...look], limited: new Set() };
  }

  #resolve(look: readonly ChannelSetting[], inputs: readonly ChannelSettingInput[]) {
    return resolveLook(
      look,
      inputs,
      this.#pyramid!.channels.map(({ name }) => name),
    );
  }
}

export function wholeImage({ width, height }: { readonly width: number; readonly height: number }): View {
  return { x: 0, y: 0, width, height };
}

function clampIndex(index: number, size: number): number {
  return Math.min(Math.max(Math.trunc(index) || 0, 0), size - 1);
}
