import type { DocentError } from '../../format/docent-error.ts';
import type { Histogram } from '../../overview/histogram.ts';
import type { Point, Viewport } from '../../render/viewport.ts';
import type { Mark } from '../../state/mark.ts';
import type { ChannelGroup } from '../../story/channel-group.ts';
import type { ChannelSetting } from '../../story/channel-setting.ts';
import type { ChannelLabel } from '../channel-panel/look.ts';
import type { LegendEntry } from '../legend/legend.ts';
import type { PixelSize } from '../pixel-size.ts';
import type { DisabledReasons } from '../toolbar/toolbar.ts';
import type { LinkReach } from '../view-link.ts';

/** What the interface shows of an open image. */
export interface ChromeImage {
  /** A title for people; null if the file has none. */
  readonly name: string | null;
  /** Full-resolution size, pixels. */
  readonly width: number;
  readonly height: number;
  readonly rgb: boolean;
  /** Made of pictures whose contrast somebody has chosen: limits are relative. */
  readonly baked?: boolean;
  /** Such as `uint16`. */
  readonly dataType: string;
  /** The largest value of the data type. */
  readonly maxValue: number;
  readonly sizeZ: number;
  readonly sizeT: number;
  readonly pixelSize: PixelSize | null;
  readonly channels: readonly ChannelLabel[];
}

/** What the pointer is over. */
export interface PointerReading {
  /** In full-resolution image pixels. */
  readonly position: Point;
  /** Raw values by channel index; null while they are not known. */
  readonly values: ReadonlyMap<number, number> | null;
}

/**
 * Everything that the interface shows, as plain data. A change is a new object; parts that did not change keep their
 * identity, so that the elements that show them stay as they are.
 */
export interface ViewerChromeModel {
  /** Null until an image is open. */
  readonly image: ChromeImage | null;
  /** The look: a setting for every channel. */
  readonly settings: readonly ChannelSetting[];
  readonly groups: readonly ChannelGroup[];
  /** Id of the group in sight; null for all channels in one list. */
  readonly group: string | null;
  readonly histograms: ReadonlyMap<number, Histogram>;
  readonly z: number;
  readonly t: number;
  /** As the camera reports it; null before it does. */
  readonly viewport: Viewport | null;
  readonly pointer: PointerReading | null;
  /** The whole image in small. */
  readonly overview: ImageBitmap | HTMLCanvasElement | null;
  /** Tiles asked for and not drawn, tiles asked for since nothing was pending, bytes read so far. */
  readonly progress: { readonly pending: number; readonly total: number; readonly bytes: number };
  readonly error: DocentError | null;
  readonly warnings: readonly DocentError[];
  /** In place of the channels' names; null where there is nothing better. */
  readonly legend: readonly LegendEntry[] | null;
  /** The picture is a bright one. */
  readonly bright: boolean;
  /** Something that is pointed at lies where the overview map would. */
  readonly mapShut: boolean;
  /** The panel is shut until somebody opens it. */
  readonly panelShut: boolean;
  /** How many tiles could not be had. */
  readonly missingTiles: number;
  readonly fullScreen: boolean;
  /** Why a command cannot be had now. */
  readonly disabledReasons: DisabledReasons;
  /** What a link points at, as far as it has been set. */
  readonly marks: readonly Mark[];
  /** Makes a link to the view, when somebody asks for one. */
  readonly link: () => string;
  readonly linkReach: LinkReach;
}

export const emptyModel: ViewerChromeModel = {
  image: null,
  settings: [],
  groups: [],
  group: null,
  histograms: new Map(),
  z: 0,
  t: 0,
  viewport: null,
  pointer: null,
  overview: null,
  progress: { pending: 0, total: 0, bytes: 0 },
  error: null,
  warnings: [],
  legend: null,
  bright: false,
  mapShut: false,
  panelShut: false,
  missingTiles: 0,
  fullScreen: false,
  disabledReasons: {},
  marks: [],
  link: () => location.href,
  linkReach: 'image',
};
