/**
 * One image in one viewer, from opening to disposal: reads it, decides its look, shows it, and reports to the viewer's
 * store. A viewer that gets another image drops its session and starts a new one.
 */
import { DocentError, isAbortError, isDocentError } from '../format/docent-error.ts';
import type { ImageInput } from '../format/image-source.ts';
import { openImage } from '../format/open-image.ts';
import type { Plane } from '../format/plane.ts';
import type { Pyramid } from '../format/pyramid.ts';
import { Traffic } from '../format/traffic.ts';
import { automaticLook } from '../overview/automatic-look.ts';
import { contrastLevel } from '../overview/contrast-level.ts';
import { measureChannel, type ChannelMeasurement } from '../overview/measure-channel.ts';
import type { DecodePoolLease } from '../render/shared-decode-pool.ts';
import { shareContext, type ContextLease } from '../render/context-share.ts';
import type { ImageView } from '../render/image-view.ts';
import type { Point, View, Viewport } from '../render/viewport.ts';
import { imageInfoOf } from '../state/image-info.ts';
import { resolveLook } from '../state/look.ts';
import { initialState, type ViewerStore } from '../state/viewer-store.ts';
import type { ChannelSetting, ChannelSettingInput } from '../story/channel-setting.ts';

/** What is asked for before the image is open: it decides the first picture, and nothing else is fetched for it. */
export interface FirstPicture {
  readonly view?: View;
  readonly channels?: readonly ChannelSettingInput[];
  readonly z: number;
  readonly t: number;
  readonly rotation: number;
  readonly flipped: boolean;
}

export interface SessionOptions {
  readonly input: ImageInput;
  readonly offsets?: string;
  readonly series?: string | number;
  readonly base: string;
  /** Positioned element that the canvas fills. */
  readonly stage: HTMLElement;
  readonly first: FirstPicture;
  readonly cooperative: boolean;
  readonly reducedMotion: boolean;
  readonly store: ViewerStore;
  readonly events: SessionEvents;
}

export interface SessionEvents {
  load(): void;
  failed(error: DocentError): void;
  warning(warning: DocentError): void;
  viewport(viewport: Viewport): void;
  progress(pending: number, total: number): void;
  settled(): void;
  lookChanged(): void;
  blockedGesture(gesture: 'drag' | 'scroll'): void;
}

/** How long a lost graphics context may stay away before the reader is told. */
const CONTEXT_PATIENCE_MS = 8000;

export class ViewerSession {
  readonly traffic = new Traffic();
  readonly #options: SessionOptions;
  readonly #abort = new AbortController();
  #pyramid: Pyramid | undefined;
  #view: ImageView | undefined;
  #decoder: DecodePoolLease | undefined;
  /** Channels whose limits were given or measured: they are not measured again unasked. */
  #limited = new Set<number>();
  #context: ContextLease | undefined;
  #contextTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
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
    const { store, events } = this.#options;
    const before = store.getState().look;
    const { look, limited, faults } = this.#resolve(before, inputs);
    for (const channel of limited) {
      // who hands back the limits that were there has not chosen them: a channel not measured yet still will be
      const [low, high] = look[channel]!.contrastLimits;
      const [oldLow, oldHigh] = before[channel]!.contrastLimits;
      if (low !== oldLow || high !== oldHigh) this.#limited.add(channel);
    }
    store.setState({ look });
    this.#view?.setLook(look);
    events.lookChanged();
    this.#measureVisible();
    return faults;
  }

  setPlane(z: number, t: number): void {
    this.#options.store.setState({ z, t });
    this.#view?.setPlane(z, t);
  }

  /** Contrast from the image, for channels whose limits were set otherwise. */
  async autoContrast(channels: readonly number[]): Promise<void> {
    await Promise.all(channels.map((channel) => this.#measure(channel, true)));
  }

  /** Histogram of a channel, if it is not there yet. */
  async requestHistogram(channel: number): Promise<void> {
    if (!this.#options.store.getState().histograms.has(channel)) await this.#measure(channel, false);
  }

  /** Back to the look that Docent chose, for one channel or all; limits are measured where they have not been. */
  resetChannels(channel: number | null): void {
    const { store } = this.#options;
    const { look, automaticLook: automatic, histograms } = store.getState();
    const isReset = (setting: ChannelSetting) => channel === null || setting.channel === channel;
    for (const setting of look.filter(isReset)) {
      if (!histograms.has(setting.channel) && !this.#pyramid!.rgb) this.#limited.delete(setting.channel);
    }
    this.setChannels(
      look.map((setting) => {
        if (!isReset(setting)) return setting;
        const { color, contrastLimits, visible, gamma = 1 } = automatic[setting.channel]!;
        return {
          channel: setting.channel,
          color,
          gamma,
          visible: channel === null ? visible : setting.visible,
          ...(this.#limited.has(setting.channel) && { contrastLimits }),
        };
      }),
    );
  }

  /** Raw values of the visible channels at a full-resolution pixel (RGB: three). Empty outside the image. */
  async sample(x: number, y: number): Promise<{ channel: number; value: number }[]> {
    const view = this.#view;
    if (!view) throw new DocentError('not-an-image', 'No image is open.', { hint: 'Wait for `load`, or set `src`.' });
    const { width, height, levels } = view.pyramid;
    const column = Math.floor(x);
    const row = Math.floor(y);
    if (!(column >= 0 && row >= 0 && column < width && row < height)) return [];
    const { look, z, t } = this.#options.store.getState();
    const { blockWidth, blockHeight } = levels[0]!;
    const place = { level: 0, column: Math.floor(column / blockWidth), row: Math.floor(row / blockHeight), z, t };
    const at = { x: column % blockWidth, y: row % blockHeight };
    return Promise.all(
      look
        .filter(({ visible }) => visible)
        .map(async ({ channel }) => {
          const { plane, sample } = view.pyramid.channels[channel]!;
          const block = await view.readBlock({ ...place, plane }, this.#abort.signal);
          return { channel, value: valueAt(block.planes[sample], at) };
        }),
    );
  }

  /** Raw values under a point, of the visible channels, from the finest blocks in memory: nothing is fetched. */
  valuesAtHand({ x, y }: Point): Map<number, number> {
    const values = new Map<number, number>();
    const view = this.#view;
    if (!view || x < 0 || y < 0 || x >= view.pyramid.width || y >= view.pyramid.height) return values;
    const { look, z, t } = this.#options.store.getState();
    for (const { channel, visible } of look) {
      if (!visible) continue;
      const { plane, sample } = view.pyramid.channels[channel]!;
      for (const [level, { downsample, blockWidth, blockHeight }] of view.pyramid.levels.entries()) {
        const column = Math.floor(x / downsample.x);
        const row = Math.floor(y / downsample.y);
        const place = { column: Math.floor(column / blockWidth), row: Math.floor(row / blockHeight) };
        const block = view.blockAtHand({ level, ...place, plane, z, t });
        if (!block) continue;
        values.set(channel, valueAt(block.planes[sample], { x: column % blockWidth, y: row % blockHeight }));
        break;
      }
    }
    return values;
  }

  /** A viewer out of sight may have to lend its graphics context to one that is seen. */
  setInSight(inSight: boolean): void {
    this.#context?.setInSight(inSight);
  }

  /** Asks again for blocks that could not be had. */
  retryBlocks(): void {
    this.#options.store.setState({ failedBlocks: 0 });
    this.#view?.retry();
  }

  dispose(): void {
    this.#abort.abort();
    clearTimeout(this.#contextTimer);
    this.#context?.release();
    this.#view?.destroy();
    this.#view = undefined;
    this.#decoder?.release();
    this.#decoder = undefined;
  }

  async #open(): Promise<void> {
    const { store, events, input, offsets, series, base } = this.#options;
    const { signal } = this.#abort;
    const { z, t } = this.#options.first;
    store.setState({ ...initialState, phase: 'opening', z, t });
    try {
      // workers start while the image's first bytes are under way; so comes OpenSeadragon, which is most of the code
      const [pyramid, { ImageView: View }] = await Promise.all([
        openImage(input, {
          traffic: this.traffic,
          base,
          signal,
          offsets,
          series,
        }),
        import('../render/image-view.ts'),
        this.#leaseDecoder(),
      ]);
      signal.throwIfAborted();
      this.#pyramid = pyramid;
      this.#decideLook(pyramid);
      await this.#show(pyramid, View);
      signal.throwIfAborted();
      store.setState({ phase: 'open' });
      events.load();
      for (const warning of pyramid.warnings) events.warning(warning);
      this.#measureVisible();
    } catch (error) {
      if (signal.aborted || isAbortError(error)) return;
      this.#fail(error);
    }
  }

  async #leaseDecoder(): Promise<void> {
    const { acquireDecodePool } = await import('../render/shared-decode-pool.ts');
    if (!this.#abort.signal.aborted) this.#decoder = acquireDecodePool();
  }

  #decideLook(pyramid: Pyramid): void {
    const { store, first } = this.#options;
    const { groups, settings } = automaticLook(pyramid);
    if (pyramid.rgb) settings.forEach(({ channel }) => this.#limited.add(channel));
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
    for (const channel of limited) this.#limited.add(channel);
    store.setState({ look });
  }

  async #show(pyramid: Pyramid, View: typeof ImageView): Promise<void> {
    const { stage, first, events, cooperative, reducedMotion, store } = this.#options;
    const { look, z, t } = store.getState();
    const toMeasure = this.#unmeasured(look)[0];
    const firstLight = toMeasure === undefined ? undefined : contrastLevel(pyramid.levels);
    const view = await View.open({
      pyramid,
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
      ...(firstLight !== undefined && { firstLightLevel: firstLight }),
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
    if (this.#abort.signal.aborted) {
      view.destroy();
      return;
    }
    this.#view = view;
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
    this.traffic.freezeRoundTrips();
    this.#options.events.settled();
  }

  #blockFailed(error: unknown): void {
    const { store, events } = this.#options;
    const { failedBlocks, warnings, total } = store.getState();
    const failure = asDocentError(error);
    store.setState({ failedBlocks: failedBlocks + 1 });
    // nothing of the image has ever come: that is no hole in the picture, there is no picture
    if (this.#view?.tilesDecoded === 0 && failedBlocks + 1 >= total) {
      this.#fail(failure);
      return;
    }
    if (warnings.some(({ code, message }) => code === failure.code && message === failure.message)) return;
    store.setState({ warnings: [...warnings, failure] });
    events.warning(failure);
  }

  #fail(error: unknown): void {
    const failure = asDocentError(error);
    this.#options.store.setState({ phase: 'failed', error: failure });
    this.#options.events.failed(failure);
  }

  #resolve(look: readonly ChannelSetting[], inputs: readonly ChannelSettingInput[]) {
    return resolveLook(
      look,
      inputs,
      this.#pyramid!.channels.map(({ name }) => name),
    );
  }

  #unmeasured(look: readonly ChannelSetting[]): number[] {
    return look.filter(({ visible, channel }) => visible && !this.#limited.has(channel)).map(({ channel }) => channel);
  }

  /** Visible channels whose limits nobody gave get them from the image; the picture counts as settled only then. */
  #measureVisible(): void {
    for (const channel of this.#unmeasured(this.#options.store.getState().look)) void this.#measure(channel, true);
  }

  async #measure(channel: number, apply: boolean): Promise<void> {
    const view = this.#view;
    if (!view) return;
    const { store, events } = this.#options;
    const release = view.hold();
    if (apply) this.#limited.add(channel);
    try {
      const { z, t } = store.getState();
      const before = store.getState().look[channel];
      const measurement = await measureChannel(view.pyramid, channel, z, t, async (index) => {
        const { planes } = await view.readBlock(index, this.#abort.signal);
        return planes;
      });
      this.#keep(channel, measurement);
      // limits that somebody set in the meantime stay
      if (apply && store.getState().look[channel]?.contrastLimits === before?.contrastLimits) {
        const look = store
          .getState()
          .look.map((setting) =>
            setting.channel === channel ? { ...setting, contrastLimits: measurement.limits } : setting,
          );
        store.setState({ look });
        view.setLook(look);
        events.lookChanged();
      }
    } catch (error) {
      if (!isAbortError(error)) this.#blockFailed(error);
    } finally {
      release();
    }
  }

  #keep(channel: number, { limits, histogram }: ChannelMeasurement): void {
    const { store } = this.#options;
    const { histograms, automaticLook: automatic } = store.getState();
    store.setState({
      histograms: new Map(histograms).set(channel, histogram),
      automaticLook: this.#pyramid!.rgb
        ? automatic
        : automatic.map((setting) => (setting.channel === channel ? { ...setting, contrastLimits: limits } : setting)),
    });
  }
}

function valueAt(plane: Plane | undefined, { x, y }: Point): number {
  // a sparse block: the file holds nothing, which reads as zero
  return plane ? plane.samples[y * plane.width + x]! : 0;
}

function clampIndex(index: number, size: number): number {
  return Math.min(Math.max(Math.trunc(index) || 0, 0), size - 1);
}

function asDocentError(error: unknown): DocentError {
  if (isDocentError(error)) return error;
  return new DocentError(
    'corrupt',
    'The image can’t be shown: something in it, or in this browser, is not as expected.',
    {
      hint: 'Try again, or open the image in another browser; if it fails there too, convert it to a plain OME-TIFF.',
      cause: error,
    },
  );
}

function contextGone(): DocentError {
  return new DocentError('webgl-unavailable', 'The browser has taken the graphics memory away and not given it back.', {
    hint: 'Close other tabs that show 3D graphics or large images, then try again.',
  });
}
