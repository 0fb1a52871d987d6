/**
 * Binds the interface to one viewer: makes its model from what the viewer knows, and does what it asks for. Its code, most
 * of the interface's, is loaded when a viewer first has `controls`.
 */
import { html, type TemplateResult } from 'lit';
import { displayNames } from '../overview/channel-names.ts';
import { OverviewPicture } from '../render/overview-picture.ts';
import { screenToImage, type Point, type Viewport } from '../render/viewport.ts';
import type { Mark } from '../state/mark.ts';
import type { ViewerState, ViewerStore } from '../state/viewer-store.ts';
import type { ChannelSettingInput } from '../story/channel-setting.ts';
import type { Command } from './command.ts';
import type { LegendEntry } from './legend/legend.ts';
import type { SnapshotOptions } from './snapshot.ts';
import type { CameraCommand, ViewerChromeEvents } from './viewer-chrome/events.ts';
import type { ChromeImage, ViewerChromeModel } from './viewer-chrome/model.ts';
import './viewer-chrome/viewer-chrome.ts';
import type { DocentViewerChrome } from './viewer-chrome/viewer-chrome.ts';
import type { LinkReach } from './view-link.ts';
import type { ViewerSession } from './viewer-session.ts';

/** What the interface needs of its viewer. */
export interface ChromeHost {
  readonly element: HTMLElement;
  readonly store: ViewerStore;
  readonly stage: HTMLElement;
  session(): ViewerSession | undefined;
  viewport(): Viewport | null;
  legend(): readonly LegendEntry[] | null;
  bright(): boolean;
  mapShut(): boolean;
  panelShut(): boolean;
  refresh(): void;
  setChannels(channels: readonly ChannelSettingInput[]): void;
  setPlane(z: number, t: number): void;
  runCommand(command: CameraCommand): void;
  marks(): readonly Mark[];
  addMark(mark: Mark): void;
  openFiles(files: File[]): void;
  reopen(): void;
  link(): string;
  linkReach(): LinkReach;
  snapshot(options: SnapshotOptions): Promise<Blob>;
}

/** The overview map follows the look when a drag has paused this long. */
const MAP_DELAY_MS = 120;

type On<Name extends keyof ViewerChromeEvents> = CustomEvent<ViewerChromeEvents[Name]>;

export class ChromeBinding {
  readonly #host: ChromeHost;
  #chrome: DocentViewerChrome | undefined;
  #pointer: Point | null = null;
  #image: { readonly of: ViewerState['info']; readonly image: ChromeImage | null } = { of: null, image: null };
  #map: OverviewPicture | undefined;
  #mapSession: ViewerSession | undefined;
  /** Of drawings: one that was overtaken is not shown. */
  #mapTurn = 0;
  #mapDrawn: HTMLCanvasElement | null = null;
  #mapTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #undo: () => void;

  constructor(host: ChromeHost) {
    this.#host = host;
    const { element, stage, store } = host;
    const move = (event: PointerEvent) => {
      const box = stage.getBoundingClientRect();
      this.#pointer = { x: event.clientX - box.left, y: event.clientY - box.top };
      host.refresh();
    };
    const leave = () => {
      this.#pointer = null;
      host.refresh();
    };
    const fullScreen = () => host.refresh();
    stage.addEventListener('pointermove', move);
    stage.addEventListener('pointerleave', leave);
    element.addEventListener('fullscreenchange', fullScreen);
    const unsubscribe = store.subscribe((state, before) => {
      if (state.look !== before.look || state.z !== before.z || state.t !== before.t) this.#scheduleMap();
    });
    this.#undo = () => {
      stage.removeEventListener('pointermove', move);
      stage.removeEventListener('pointerleave', leave);
      element.removeEventListener('fullscreenchange', fullScreen);
      unsubscribe();
      clearTimeout(this.#mapTimer);
    };
  }

  /** @param overlay lies over the picture, under the tools */
  render(overlay: TemplateResult): TemplateResult {
    const host = this.#host;
    return html`<docent-viewer-chrome
      exportparts="stage, panel"
      .model=${this.#model()}
      @command=${({ detail }: On<'command'>) => host.runCommand(detail)}
      @channels-input=${({ detail }: On<'channels-input'>) => host.setChannels(detail.settings)}
      @channels-change=${({ detail }: On<'channels-change'>) => host.setChannels(detail.settings)}
      @group-select=${({ detail }: On<'group-select'>) => this.#selectGroup(detail.id)}
      @auto-contrast=${({ detail }: On<'auto-contrast'>) => void host.session()?.autoContrast(detail.channel)}
      @reset-channels=${({ detail }: On<'reset-channels'>) => host.session()?.resetChannels(detail.channel)}
      @histogram-request=${({ detail }: On<'histogram-request'>) => void host.session()?.requestHistogram(detail.channel)}
      @map-pan=${({ detail }: On<'map-pan'>) => host.session()?.view?.camera.panTo(detail.center)}
      @plane-change=${({ detail }: On<'plane-change'>) => host.setPlane(detail.z, detail.t)}
      @go-to=${({ detail }: On<'go-to'>) => this.#goTo(detail)}
      @save-picture=${({ detail }: On<'save-picture'>) => void this.#save(detail)}
      @mark-add=${({ detail }: On<'mark-add'>) => host.addMark(detail)}
      @files=${({ detail }: On<'files'>) => host.openFiles(detail.files)}
      @retry=${() => host.reopen()}
      @retry-tiles=${() => host.session()?.retryBlocks()}
      >${host.stage}${overlay}</docent-viewer-chrome
    >`;
  }

  /** What a key asks for: the interface knows which of its own parts it means. */
  run(command: Command): void {
    this.#chrome ??= this.#host.stage.closest<DocentViewerChrome>('docent-viewer-chrome') ?? undefined;
    this.#chrome?.run(command);
  }

  /** The view has settled: what only the map needs may be fetched now. */
  settled(): void {
    const session = this.#host.session();
    if (session === this.#mapSession || !session?.view) return;
    this.#mapSession = session;
    this.#mapDrawn = null;
    const map = new OverviewPicture(session.view.pyramid, session.view);
    this.#map = map.possible ? map : undefined;
    this.#scheduleMap(0);
  }

  dispose(): void {
    this.#undo();
  }

  #model(): ViewerChromeModel {
    const host = this.#host;
    const { look, groups, group, histograms, z, t, pending, total, error, warnings, failedBlocks } =
      host.store.getState();
    const session = host.session();
    const viewport = host.viewport();
    const image = this.#chromeImage();
    const position = this.#pointer && viewport && image ? screenToImage(viewport, this.#pointer) : null;
    const inside =
      position && image && position.x >= 0 && position.y >= 0 && position.x < image.width && position.y < image.height;
    return {
      image,
      settings: look,
      groups,
      group,
      histograms,
      z,
      t,
      viewport,
      pointer: inside ? { position, values: session?.valuesAtHand(position) ?? null } : null,
      overview: this.#mapSession === session ? this.#mapDrawn : null,
      progress: { pending, total, bytes: session?.traffic.bytes ?? 0 },
      error,
      warnings,
      legend: host.legend(),
      bright: host.bright(),
      mapShut: host.mapShut(),
      panelShut: host.panelShut(),
      missingTiles: failedBlocks,
      fullScreen: document.fullscreenElement !== null && this.#host.element.matches(':fullscreen'),
      disabledReasons: {},
      marks: host.marks(),
      link: () => host.link(),
      linkReach: host.linkReach(),
    };
  }

  /** The same object as long as the image is the same, so that the interface renders only what changed. */
  #chromeImage(): ChromeImage | null {
    const { info } = this.#host.store.getState();
    const pyramid = this.#host.session()?.pyramid;
    if (this.#image.of === info) return this.#image.image;
    const names = info ? displayNames(pyramid?.channels ?? info.channels) : [];
    const image: ChromeImage | null = info && {
      name: info.name ?? null,
      width: info.width,
      height: info.height,
      rgb: info.rgb,
      baked: pyramid?.baked ?? false,
      dataType: info.dataType,
      maxValue: pyramid?.maxValue ?? (info.dataType === 'uint8' ? 255 : 65535),
      sizeZ: info.sizeZ,
      sizeT: info.sizeT,
      pixelSize: info.pixelSize ?? null,
      channels: names.map((name, index) => {
        const { fluor, rgb } = pyramid?.channels[index] ?? {};
        return { index, name, ...(fluor && fluor !== name && { detail: fluor }), ...(rgb && { picture: true }) };
      }),
    };
    this.#image = { of: info, image };
    return image;
  }

  #selectGroup(id: string): void {
    const { groups, look } = this.#host.store.getState();
    const group = groups.find((one) => one.id === id);
    if (!group) return;
    this.#host.store.setState({ group: id });
    const channels = new Set(group.channels);
    this.#host.setChannels(look.map((setting) => ({ ...setting, visible: channels.has(setting.channel) })));
  }

  #goTo({ x, y, ratio }: ViewerChromeEvents['go-to']): void {
    const camera = this.#host.session()?.view?.camera;
    camera?.panTo({ x, y });
    if (ratio !== null) this.#host.runCommand({ name: 'zoom-to', ratio });
  }

  async #save(options: ViewerChromeEvents['save-picture']): Promise<void> {
    const picture = await this.#host.snapshot(options);
    const link = document.createElement('a');
    link.href = URL.createObjectURL(picture);
    const name = this.#host.store.getState().info?.name?.replace(/[^\p{L}\p{N} ._-]+/gu, '_') ?? 'docent';
    link.download = `${name}.${options.type === 'image/jpeg' ? 'jpg' : 'png'}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // slow disks read it after the click
  }

  #scheduleMap(delay = MAP_DELAY_MS): void {
    clearTimeout(this.#mapTimer);
    this.#mapTimer = setTimeout(() => void this.#drawMap(), delay);
  }

  async #drawMap(): Promise<void> {
    const map = this.#map;
    if (!map || this.#mapSession !== this.#host.session()) return;
    const { look, z, t } = this.#host.store.getState();
    const turn = ++this.#mapTurn;
    // the map is an extra: what it can't fetch the view will tell of
    const drawn = await map.draw(look, z, t).catch(() => null);
    if (!drawn || turn !== this.#mapTurn || map !== this.#map) return;
    this.#mapDrawn = drawn;
    this.#host.refresh();
  }
}
