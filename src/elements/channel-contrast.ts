/**
 * Which contrast limits somebody gave, and which are the image's to give: those are measured when their channel is first
 * seen. Until it has been, the picture does not count as settled.
 */
import { isAbortError } from '../format/docent-error.ts';
import type { BlockIndex, Pyramid } from '../format/pyramid.ts';
import { measuredLimits } from '../overview/automatic-look.ts';
import { contrastBlocks } from '../overview/contrast-level.ts';
import { countChannel } from '../overview/count-channel.ts';
import { histogramOf } from '../overview/histogram.ts';
import type { ImageView } from '../render/image-view.ts';
import type { ViewerStore } from '../state/viewer-store.ts';
import type { ChannelSetting } from '../story/channel-setting.ts';

export interface ContrastEvents {
  /** Limits were measured and set. */
  changed(): void;
  failed(error: unknown): void;
}

export class ChannelContrast {
  readonly #store: ViewerStore;
  readonly #events: ContrastEvents;
  readonly #signal: AbortSignal;
  /** Channels whose limits were given or measured: they are not measured again unasked. */
  readonly #known = new Set<number>();
  /** Channels that could not be measured. */
  readonly #failed = new Set<number>();

  constructor(store: ViewerStore, signal: AbortSignal, events: ContrastEvents) {
    this.#store = store;
    this.#signal = signal;
    this.#events = events;
  }

  /** These channels' limits stand. */
  give(channels: Iterable<number>): void {
    for (const channel of channels) this.#known.add(channel);
  }

  isKnown(channel: number): boolean {
    return this.#known.has(channel);
  }

  /** Takes a given limit back, unless the channel has been measured. */
  forget(channel: number): void {
    if (!this.#store.getState().histograms.has(channel)) this.#known.delete(channel);
  }

  /** Visible channels whose limits nobody gave. */
  get unknown(): number[] {
    return this.#store
      .getState()
      .look.filter(({ visible, channel }) => visible && !this.#known.has(channel))
      .map(({ channel }) => channel);
  }

  measureVisible(view: ImageView): void {
    for (const channel of this.unknown) void this.measure(view, channel, true);
  }

  /** Measures again what could not be measured. */
  measureAgain(view: ImageView): void {
    const channels = [...this.#failed];
    this.#failed.clear();
    for (const channel of channels) void this.measure(view, channel, true);
  }

  /** @param apply sets the limits; else only the histogram is wanted */
  async measure(view: ImageView, channel: number, apply: boolean): Promise<void> {
    const release = view.hold();
    if (apply) this.#known.add(channel);
    try {
      const { look, z, t } = this.#store.getState();
      const { plane } = view.pyramid.channels[channel]!;
      let own = look[channel]?.contrastLimits;
      // limits that somebody set in the meantime stay
      const show = (limits: [number, number]): boolean => {
        const now = this.#store.getState().look;
        if (!apply || now[channel]?.contrastLimits !== own) return false;
        own = limits;
        const measured = withLimits(now, channel, limits);
        this.#store.setState({ look: measured });
        view.setLook(measured);
        return true;
      };
      const blocks = contrastBlocks(view.pyramid, plane, z, t);
      const count = (from: readonly BlockIndex[]) =>
        countChannel(view.pyramid, channel, from, async (index) => {
          const { planes } = await view.readBlock(index, this.#signal);
          return planes;
        });
      const light = view.firstLight(plane);
      const isLightCoarser = light[0] !== undefined && light[0].level > blocks[0]!.level;
      let measured = false;
      // first light needs contrast, too; what is wrong with it is told with the blocks that count
      if (apply && isLightCoarser)
        void count(light)
          .then((values) => {
            if (measured) return;
            const limits = measuredLimits(view.pyramid, values);
            show(foreseen(limits, light[0]!.level, blocks[0]!.level, view.pyramid));
          })
          .catch(() => undefined);

      // of one level the blocks come in the same requests
      if (isLightCoarser) await view.whenLineIsFree(blocks[0]!.level);
      const values = await count(blocks);
      measured = true;
      const limits = measuredLimits(view.pyramid, values);
      const histogram = histogramOf(values, view.pyramid.maxValue);
      const { histograms, automaticLook } = this.#store.getState();
      this.#store.setState({
        histograms: new Map(histograms).set(channel, histogram),
        automaticLook: withLimits(automaticLook, channel, limits),
      });
      if (show(limits)) this.#events.changed();
    } catch (error) {
      if (isAbortError(error)) return;
      if (apply) this.#failed.add(channel);
      this.#events.failed(error);
    } finally {
      release();
    }
  }
}

/**
 * Of averages bright cells lose about a fifth each time that an image is halved (1.17 to 1.31 in painted tissue): so much brighter is the
 * level that contrast is measured on than the one that shows first.
 */
const BRIGHTER = 1.22;

/** What limits measured on a coarse level lead to expect of a finer one. */
function foreseen(
  [from, to]: [number, number],
  coarse: number,
  fine: number,
  { levels, maxValue }: Pyramid,
): [number, number] {
  const gain = BRIGHTER ** Math.log2(levels[coarse]!.downsample.x / levels[fine]!.downsample.x);
  const dark = Math.min(from, to);
  const bright = Math.min(Math.round(dark + Math.abs(to - from) * gain), maxValue);
  return from < to ? [dark, bright] : [bright, dark];
}

function withLimits(look: readonly ChannelSetting[], channel: number, limits: [number, number]): ChannelSetting[] {
  return look.map((setting) => (setting.channel === channel ? { ...setting, contrastLimits: limits } : setting));
}
