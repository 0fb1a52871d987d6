import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ImageInfo } from '../../state/image-info.ts';
import type { ChannelSetting } from '../../story/channel-setting.ts';
import type { Histogram } from '../../overview/histogram.ts';

/** What the editor's viewer reports, as plain data. */
export interface Sight {
  /** Null until the image is open. */
  readonly info: ImageInfo | null;
  /** Id of the story's image that is shown. */
  readonly image: string | null;
  /** The story does not say where that image lies. */
  readonly unplaced: boolean;
  readonly look: readonly ChannelSetting[];
  /** Id of the group that was shown last. */
  readonly group: string | null;
  /** The author has moved away from what the waypoint shows. */
  readonly moved: boolean;
  /** By channel, those that somebody has looked at. */
  readonly histograms: ReadonlyMap<number, Histogram>;
}

export type SightStore = StoreApi<Sight>;

export function createSight(): SightStore {
  return createStore<Sight>()(() => ({
    info: null,
    image: null,
    unplaced: false,
    look: [],
    group: null,
    moved: false,
    histograms: new Map(),
  }));
}
