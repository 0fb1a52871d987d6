import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { DocentError } from '../format/docent-error.ts';
import type { ImageInput } from '../format/image-source.ts';
import { viewOf, type Point, type View, type Viewport } from '../render/viewport.ts';
import type { ImageInfo } from '../state/image-info.ts';
import { createViewerStore, initialState } from '../state/viewer-store.ts';
import type { ChannelSetting, ChannelSettingInput } from '../story/channel-setting.ts';
import { runCameraCommand } from './camera-commands.ts';
import { ChromeBinding } from './chrome-binding.ts';
import type { Command } from './command.ts';
import { customElement } from './custom-element.ts';
import { docentViewerStyles } from './docent-viewer.styles.ts';
import { emit } from './emit.ts';
import './error-panel/error-panel.ts';
import { commandForKey, isTypedInto } from './keys.ts';
import { LazyStart } from './lazy-start.ts';
import { parseView } from './parse-view.ts';
import { takePicture, type SnapshotOptions } from './snapshot.ts';
import { stringsFor } from './strings.ts';
import { themeStyles } from './theme.styles.ts';
import type { CameraCommand } from './viewer-chrome/events.ts';
import { ViewerSession } from './viewer-session.ts';

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
 * @fires settled - the view asked for last is drawn at its settled level
 * @csspart stage - the area of the picture
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
  /** What the image shows, in words. */
  @property() alt: string | null = null;
  /** Makes the link that the share dialog offers, from the hash that says what is in sight. */
  @property({ attribute: false }) shareLink: ((hash: string) => string) | null = null;

  @state() private hint: string | null = null;
  @state() private drawn = false;
  @state() private viewport: Viewport | null = null;

  readonly #store = createViewerStore();
  /** Moves with its camera when the controls come and go, so it is made once, not by the template. */
  #stage: HTMLElement | undefined;
  #session: ViewerSession | undefined;
  #input: ImageInput | null = null;
  #src: string | null = null;
  /** The image asked for has not been started: what is set now is for its first picture. */
  #pending = false;
  #near = false;
  #first: { view?: View; channels?: readonly ChannelSettingInput[] } = {};
  #rotation = 0;
  #flipped = false;
  #z = 0;
  #t = 0;
  #waiters: { resolve(): void; reject(error: unknown): void }[] = [];
  #hintTimer: ReturnType<typeof setTimeout> | undefined;
  #chrome: ChromeBinding | undefined;
  readonly #internals = this.attachInternals();

  constructor() {
    super();
    new LazyStart(
      this,
      () => {
        this.#near = true;
        this.#startIfDue();
      },
      () => {},
    );
  }
}
