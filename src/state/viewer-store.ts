/**
 * What one viewer knows, as plain data: one store a viewer. Whoever owns a fact reports it here (the pyramid, the tile
 * store); nothing is written in advance of them. The camera's place is not here: it changes with every frame, and the
 * camera tells it to those who draw.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DocentError } from '../format/docent-error.ts';
import type { Histogram } from '../overview/histogram.ts';
import type { ChannelGroup } from '../story/channel-group.ts';
import type { ChannelSetting } from '../story/channel-setting.ts';
import type { ImageInfo } from './image-info.ts';

/** `waiting`: a lazy viewer that is not near the screen yet. */
export type Phase = 'empty' | 'waiting' | 'opening' | 'open' | 'failed';

export interface ViewerState {
  readonly phase: Phase;
  readonly error: DocentError | null;
  readonly warnings: readonly DocentError[];
  readonly info: ImageInfo | null;
  /** One setting a channel. */
  readonly look: readonly ChannelSetting[];
  /** What `reset` goes back to. */
  readonly automaticLook: readonly ChannelSetting[];
  readonly groups: readonly ChannelGroup[];
  /** Id of the group chosen last. */
  readonly group: string | null;
  readonly histograms: ReadonlyMap<number, Histogram>;
  readonly z: number;
  readonly t: number;
  /** Blocks of the view that are not drawn yet, of how many. */
  readonly pending: number;
  readonly total: number;
  /** Blocks of the view that could not be had. */
  readonly failedBlocks: number;
}

export type ViewerStore = StoreApi<ViewerState>;

export const initialState: ViewerState = {
  phase: 'empty',
  error: null,
  warnings: [],
  info: null,
  look: [],
  automaticLook: [],
  groups: [],
  group: null,
  histograms: new Map(),
  z: 0,
  t: 0,
  pending: 0,
  total: 0,
  failedBlocks: 0,
};

export function createViewerStore(): ViewerStore {
  return createStore<ViewerState>()(() => initialState);
}
