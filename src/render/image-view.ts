/**
 * One image on one canvas: the camera says where it lies, the tile store brings the blocks, the renderer draws. Each frame
 * is worked out anew from (viewport, blocks at hand, look), and drawn only when one of them changed.
 *
 * ```ts
 * const view = new ImageView({ pyramid, element, decoder, look, events, … });
 * view.setLook(settings); // no request, no decode, no upload: one redraw
 * ```
 */
import { DocentError } from '../format/docent-error.ts';
import type { Plane } from '../format/plane.ts';
import type { BlockIndex, Pyramid, PyramidLevel } from '../format/pyramid.ts';
import { LEVELS_APPROACHED } from '../format/tiff-layout.ts';
import type { ChannelSetting } from '../story/channel-setting.ts';
import { blockKey } from './block-key.ts';
import { Arrivals } from './arrivals.ts';
import { BlocksAtHand } from './blocks-at-hand.ts';
import { Camera } from './camera.ts';
import { ChannelRenderer } from './channel-renderer.ts';
import { DeviceSize } from './device-size.ts';
import { planRectangles } from './draw-plan.ts';
import { FirstFrame } from './first-frame.ts';
import { halved, sameWindows, type Frame } from './frame.ts';
import { whenThrough } from './graphics-fence.ts';
import type { Graphics } from './graphics.ts';
import { Hurry } from './hurry.ts';
import { LastBlock } from './last-block.ts';
import { buildPageTable } from './page-table.ts';
import { Prefetch } from './prefetch.ts';
import { TileStore, type BlockDecoder, type StoredBlock } from './tile-store.ts';
import {
  drawnLook,
  firstLightBlocks,
  homeLevel,
  homeLightLevel,
  lookedAt,
  planesOf,
  planWithin,
  settledBlocks,
  slotsFor,
  type LookedAt,
} from './view-plan.ts';
import { sameViewport, type View, type Viewport } from './viewport.ts';

/** Bytes of samples kept on the GPU, at most, for one viewer: few views need a part of it. */
const GPU_BUDGET = 512 * 2 ** 20;
/** Bytes of decoded samples kept in memory beside those in sight, for one viewer. What is drawn is on the GPU as well. */
const CPU_BUDGET = 48 * 2 ** 20;
/** Bytes copied to the GPU in one frame: more would be felt as a hitch. */
const UPLOAD_PER_FRAME = 16 * 2 ** 20;

const RETRY = { hint: 'The browser has taken the graphics memory away; try again in a moment, or reload the page.' };

export interface ImageViewEvents {
  /** The image lies elsewhere on the screen, or the element has another size. */
  viewport(viewport: Viewport): void;
  /** Blocks of the view that are not on the screen yet, and of how many. */
  progress(pending: number, total: number): void;
  /** The view asked for last is drawn at its settled level and nothing is under way. */
  settled(): void;
  blockFailed(index: BlockIndex, error: unknown): void;
  blockedGesture(gesture: 'drag' | 'scroll'): void;
  /** `lent`: given back by `suspend`. */
  contextLost(lent: boolean): void;
  contextRestored(): void;
}

/** A place that will be shown next, and the look it will have. */
export interface Ahead {
  readonly view: View;
  readonly look: readonly ChannelSetting[];
  readonly z: number;
  readonly t: number;
  /** Degrees clockwise; as it is now where absent. */
  readonly rotation?: number;
}

export interface ImageViewOptions {
  readonly pyramid: Pyramid;
  /** Of this view alone, which frees them. */
  readonly graphics: Graphics;
  /** Positioned element that the canvas fills. */
  readonly element: HTMLElement;
  readonly decoder: BlockDecoder;
  /** The whole look: every channel. */
  readonly look: readonly ChannelSetting[];
  readonly z: number;
  readonly t: number;
  /** The whole image where absent. */
  readonly view?: View;
  readonly rotation: number;
  readonly flipped?: boolean;
  readonly cooperative: boolean;
  readonly reducedMotion: boolean;
  readonly gpuBudget?: number;
  readonly cpuBudget?: number;
  readonly events: ImageViewEvents;
}

export class ImageView {
  tilesUploaded = 0;
  redraws = 0;
  readonly pyramid: Pyramid;
  readonly canvas: HTMLCanvasElement;
  readonly #store: TileStore;
  readonly #atHand: BlocksAtHand;
  readonly #graphics: Graphics;
  readonly #renderer: ChannelRenderer;
  readonly #size: DeviceSize;
  readonly #events: ImageViewEvents;
  readonly #camera: Camera;
  #look: readonly ChannelSetting[];
  #looked: LookedAt;
  /** What is on the screen while the blocks of another z or t are under way. */
  #shown: LookedAt;
  #frame: Frame | undefined;
  #frameViewport: Viewport | undefined;
  #wanted: readonly BlockIndex[] = [];
  #wantedKeys = new Set<string>();
  #settledWanted: readonly BlockIndex[] = [];
  /** Of them, what shows until the settled level does. */
  #light: readonly BlockIndex[] = [];
  /** Blocks are held back until its bytes have come. */
  #lightIsUnderWay = false;
  readonly #arrivals = new Arrivals();
  readonly #first = new FirstFrame(this.#arrivals);
  #planDirty = true;
  #pagesDirty = true;
  #lookDirty = true;
  #frameDirty = true;
  #settled = false;
  /** What is on the screen was drawn with half as many pixels a side. */
  #isHalved = false;
  #ahead: Ahead | null = null;
  readonly #prefetch: Prefetch;
  /** For which levels, planes, z and t. */
  #approached = '';
  readonly #hurry = new Hurry();
  readonly #lastBlock = new LastBlock();
  #stopTimer: ReturnType<typeof setTimeout> | undefined;
  #suspended = false;
  /** Work outside the view (contrast being measured) that has to be done before the picture is the one asked for. */
  #holds = 0;

  constructor(options: ImageViewOptions) {
    const { pyramid, events } = options;
    this.pyramid = pyramid;
    this.#events = events;
    this.canvas = options.graphics.canvas;
    this.#graphics = options.graphics;
    this.#look = options.look;
    this.#looked = lookedAt(pyramid, options.look, options.z, options.t);
    this.#shown = this.#looked;
    // first: where that fails nothing is left behind that watches
    this.#graphics.expect(this.#looked.channels.length);
    this.#renderer = new ChannelRenderer(options.graphics, pyramid, options.gpuBudget ?? GPU_BUDGET, {
      lost: () => {
        this.#settled = false;
        events.contextLost(this.#suspended);
      },
      restored: () => {
        this.#planDirty = this.#pagesDirty = this.#lookDirty = this.#frameDirty = true;
        this.#camera.redraw();
        events.contextRestored();
      },
    });
    this.#store = new TileStore(
      pyramid,
      options.decoder,
      {
        ready: (index) => {
          this.#pagesDirty = true; // a sparse block shows without being copied
          this.#planDirty ||= this.#atHand.isHole(blockKey(index));
          this.#camera.redraw();
        },
        came: () => this.#blocksHaveCome(),
        turn: (index) => this.#first.turnToDecode(blockKey(index)),
        failed: (index, error) => {
          this.#blocksHaveCome();
          this.#planDirty = true; // a coarser block may have to stand in
          events.blockFailed(index, error);
          this.#camera.redraw();
        },
      },
      options.cpuBudget ?? CPU_BUDGET,
    );
    this.#atHand = new BlocksAtHand(pyramid, this.#store, () => this.#renderer.atlas);
    this.#prefetch = new Prefetch((index) => this.#store.read(index));
    this.#size = new DeviceSize(options.element, () => this.#camera.redraw());
    this.#camera = new Camera({
      element: options.element,
      canvas: this.canvas,
      imageWidth: pyramid.width,
      imageHeight: pyramid.height,
      cooperative: options.cooperative,
      reducedMotion: options.reducedMotion,
      events: {
        frame: () => this.#tick(),
        asked: () => this.#planAhead(),
        blockedGesture: events.blockedGesture,
      },
    });
    this.#camera.rotateTo(options.rotation, true);
    if (options.flipped) this.#camera.flip(true);
    this.#camera.setView(options.view ?? { x: 0, y: 0, width: pyramid.width, height: pyramid.height }, true);
  }

  get camera(): Camera {
    return this.#camera;
  }

  get tilesDecoded(): number {
    return this.#store.decoded;
  }

  /** Of the picture at rest, device pixels. */
  get width(): number {
    return this.#frame?.width ?? this.canvas.width;
  }

  /** Bytes of samples held now. */
  get memory(): { cpu: number; gpu: number } {
    return { cpu: this.#store.bytes, gpu: this.#renderer.bytes };
  }

  /** True once what was asked for last is on the screen and nothing is under way. */
  get isSettled(): boolean {
    return (
      this.#settled &&
      !this.#isHalved &&
      this.#holds === 0 &&
      !this.#planDirty &&
      !this.#isDirty &&
      this.#camera.atRest &&
      sameViewport(this.#camera.target, this.#frameViewport)
    );
  }

  /** @param look every channel */
  setLook(look: readonly ChannelSetting[]): void {
    const looked = lookedAt(this.pyramid, look, this.#looked.z, this.#looked.t);
    const sameChannels =
      looked.channels.length === this.#looked.channels.length &&
      looked.channels.every(({ channel }, i) => channel === this.#looked.channels[i]!.channel);
    this.#look = look;
    this.#lookDirty = true;
    if (!sameChannels) {
      const { z, t } = this.#shown;
      this.#looked = looked;
      this.#shown = z === looked.z && t === looked.t ? looked : { ...looked, z, t };
      this.#planDirty = this.#pagesDirty = true;
    }
    this.#settled = false;
    this.#camera.redraw();
  }

  setPlane(z: number, t: number): void {
    this.#looked = { ...this.#looked, z, t };
    this.#planDirty = this.#pagesDirty = true;
    this.#settled = false;
    this.#camera.redraw();
  }

  /** Keeps the view from counting as settled until the returned function is called. */
  hold(): () => void {
    this.#holds += 1;
    this.#settled = false;
    return () => {
      this.#holds -= 1;
      this.#camera.redraw();
    };
  }

  /** One block, shared with the view. @throws DocentError, AbortError */
  readBlock(index: BlockIndex, signal?: AbortSignal): Promise<StoredBlock> {
    return this.#store.read(index, signal);
  }

  /** A block that is in memory already. */
  blockAtHand(index: BlockIndex): StoredBlock | undefined {
    return this.#store.get(blockKey(index));
  }

  /**
   * Resolves when the bytes of what is in sight have come, so far that blocks of a level take nothing of the line from it: those of
   * the first picture, and where that level is not in sight those of the settled one as well.
   */
  whenLineIsFree(level: number): Promise<void> {
    return this.#arrivals.when(() => {
      if (this.#lightIsUnderWay) return false;
      const isInSight = this.#settledWanted.some((index) => index.level === level);
      return isInSight || this.#haveCome(this.#settledWanted);
    });
  }

  /** The blocks of a plane that show before the settled ones of what is in sight. */
  firstLight(plane: number): BlockIndex[] {
    const levels = this.#atHand.levelsOf(this.#looked);
    const { target } = this.#camera;
    const { width, height } = this.#size.of(target);
    const frame = planWithin(levels, target, width, height, this.#looked.channels.length, this.#renderer.capacity);
    return firstLightBlocks(frame, levels, this.#looked, this.#lightLevel(levels, width, height)).filter(
      (index) => index.plane === plane,
    );
  }

  /** Asks again for what could not be had. */
  retry(): void {
    this.#store.retry();
    this.#settled = false;
    this.#planAgain();
  }

  /** Names the place that will be shown next: its blocks are read while the present view has settled. */
  prefetch(ahead: Ahead | null): void {
    this.#ahead = ahead;
    if (this.isSettled) this.#readAhead();
  }

  /**
   * The picture of a viewport at its settled level, in a size of its own: RGBA rows from the top, premultiplied.
   * Fetches what it needs; the screen is left alone.
   */
  async render(viewport: Viewport, width: number, height: number): Promise<Uint8ClampedArray<ArrayBuffer>> {
    const looked = this.#looked;
    const levels = this.#atHand.levelsOf(looked);
    const frame = planWithin(levels, viewport, width, height, looked.channels.length, this.#renderer.capacity);
    const stored = await this.#atHand.read(frame, looked);
    if (!this.#renderer.ready)
      throw new DocentError('webgl-unavailable', 'The picture can’t be drawn just now.', RETRY);
    const keys = new Set(stored.map(({ index }) => blockKey(index)));
    for (const block of stored) {
      // what is on the screen makes room only where there is no other
      const roomy = (key: string) => keys.has(key) || this.#wantedKeys.has(key);
      if (!this.#upload(block, roomy)) this.#planDirty ||= this.#upload(block, (key) => keys.has(key));
    }
    this.#setPages(frame, looked, (key) => (keys.has(key) ? this.#atHand.resident(key) : undefined));
    this.#setLook(looked);
    const pixels = this.#renderer.drawPixels(frame);
    if (this.#frame) this.#setPages(this.#frame, this.#shown, (key) => this.#atHand.resident(key));
    this.#setLook(this.#shown);
    this.#camera.redraw();
    return pixels;
  }

  /** Gives the context back while nobody sees the picture; `resume` brings it again. */
  suspend(): void {
    this.#suspended = true;
    this.#renderer.giveBack();
  }

  resume(): void {
    this.#suspended = false;
    this.#renderer.retake();
  }

  destroy(): void {
    clearTimeout(this.#stopTimer);
    this.#arrivals.end();
    this.#prefetch.stop();
    this.#size.disconnect();
    this.#store.dispose();
    this.#renderer.dispose();
    this.#camera.destroy();
  }

  /** One frame: plan, upload, draw; each part only when what it depends on has changed. */
  #tick(): void {
    const viewport = this.#camera.viewport;
    const { width, height } = this.#size.of(viewport);
    const resized = this.#frame?.width !== width || this.#frame.height !== height;
    if (resized || !sameViewport(viewport, this.#frameViewport)) {
      this.#frameViewport = viewport;
      this.#planDirty = this.#frameDirty = true;
      this.#events.viewport(viewport);
    }
    if (!this.#renderer.ready || this.isSettled) return;
    this.#settled = false; // whoever waits from now on is told
    this.#frameDirty ||= this.#isHalved && this.#camera.atRest;
    if (this.#planDirty) this.#plan(viewport);
    // while the graphics are at work, copying would keep the page's thread waiting
    const isBusy = this.#renderer.isBusy();
    const settledIn = this.#lastBlock.expectedIn(this.#missing, performance.now());
    const { redraws, tilesUploaded } = this;
    const more = isBusy ? this.#hasUploads : this.#uploadWanted();
    if (this.#shown !== this.#looked && this.#atHand.covers(this.#frame!, this.#looked)) {
      this.#shown = this.#looked;
      this.#pagesDirty = true;
    }
    if (this.#isDirty) {
      if (this.#awaitsFirstLight) this.#renderer.warmUp(this.#first.meets);
      else if (!isBusy && this.#renderer.mayDraw(this.#isUrgent, settledIn)) this.#draw();
    }
    if (this.redraws === redraws && this.tilesUploaded > tilesUploaded) this.#renderer.copied();
    if (more || this.#isDirty) this.#camera.redraw();
    this.#report();
  }

  /** What is drawn is not what should be. */
  get #isDirty(): boolean {
    return this.#pagesDirty || this.#lookDirty || this.#frameDirty;
  }

  /** A frame that is more than one block more on the way to the settled picture. */
  get #isUrgent(): boolean {
    return this.#frameDirty || this.#lookDirty || this.redraws === 0 || this.#missing === 0;
  }

  /** Blocks of the settled picture that are not on the GPU. */
  get #missing(): number {
    return this.#settledWanted.filter((index) => !this.#atHand.has(blockKey(index))).length;
  }

  /** Whoever looks closer should not wait for what tells where the blocks of the next levels lie: it comes beside this one's. */
  #approach(settled: number): void {
    const { z, t } = this.#looked;
    const asked = [settled, ...planesOf(this.#looked), z, t].join();
    // once: what can't be had is not asked for with every frame
    if (asked === this.#approached) return;
    this.#approached = asked;
    for (let level = settled - 1; level >= Math.max(settled - LEVELS_APPROACHED, 0); level--)
      this.pyramid.approach?.(level, planesOf(this.#looked), z, t);
  }

  #readAhead(): void {
    if (!this.#ahead) return;
    const { view, look, z, t, rotation } = this.#ahead;
    const looked = lookedAt(this.pyramid, look, z, t);
    const levels = this.#atHand.levelsOf(looked);
    const viewport = { ...this.#camera.viewportFor(view), ...(rotation !== undefined && { rotation }) };
    const { width, height } = this.#size.of(viewport);
    const frame = planWithin(levels, viewport, width, height, looked.channels.length, this.#renderer.capacity);
    this.#prefetch.start(settledBlocks(frame, looked).filter((index) => !this.#atHand.has(blockKey(index))));
  }

  get #awaitsFirstLight(): boolean {
    return this.redraws === 0 && this.#wanted.length > 0 && this.#first.awaits((key) => this.#atHand.has(key));
  }

  #plan(viewport: Viewport): void {
    this.#planDirty = false;
    this.#prefetch.stop();
    const levels = this.#atHand.levelsOf(this.#looked);
    const { width, height } = this.#size.of(viewport);
    const channels = this.#looked.channels.length;
    const capacity = this.#renderer.capacity;
    const frame = planWithin(levels, viewport, width, height, channels, capacity);
    this.#pagesDirty ||= !sameWindows(frame, this.#frame);
    this.#frame = frame;
    // in a flight the blocks of its end are fetched, not those that fly past
    const destination = this.#camera.atRest
      ? frame
      : planWithin(levels, this.#camera.target, width, height, channels, capacity);
    this.#settledWanted = this.#atHand.settled(destination, this.#looked);
    this.#light = this.#atHand.light(destination, this.#looked, this.#lightLevel(levels, width, height));
    const wait = this.#hurry.waitAt(settledBlocks(destination, this.#looked), performance.now());
    clearTimeout(this.#stopTimer);
    if (wait > 0) this.#stopTimer = setTimeout(() => this.#planAgain(), wait);
    // finer blocks would take half the line from the first picture; files of tiles leave in their order, and are small
    this.#lightIsUnderWay = this.redraws === 0 && !this.pyramid.baked && !this.#haveCome(this.#light);
    this.#wanted = wait > 0 || this.#lightIsUnderWay ? this.#light : [...this.#light, ...this.#settledWanted];
    this.#wantedKeys = new Set(this.#wanted.map(blockKey));
    this.#first.expect(this.#light.length > 0 ? this.#light : this.#wanted);
    const slots = slotsFor(this.#wanted, this.pyramid.levels, this.#looked);
    this.#renderer.reserve(slots, homeLevel(levels, { width, height }));
    // what is on the GPU need not be in memory as well
    this.#store.want(this.#wanted.filter((index) => !this.#renderer.atlas?.has(blockKey(index))));
    if (this.#wanted.length > this.#light.length) this.#approach(destination.levels[0]!.level);
    this.#arrivals.look();
  }

  /** The level that shows first, of the first picture. */
  #lightLevel(levels: readonly PyramidLevel[], width: number, height: number): number | undefined {
    return this.redraws === 0 ? homeLightLevel(levels, { width, height }) : undefined;
  }

  /** Their bytes, or nothing more of them is to come. */
  #haveCome(blocks: readonly BlockIndex[]): boolean {
    return blocks.every((index) => this.#atHand.has(blockKey(index)) || this.#store.hasCome(blockKey(index)));
  }

  #blocksHaveCome(): void {
    if (this.#lightIsUnderWay && this.#haveCome(this.#light)) this.#planAhead();
    this.#arrivals.look();
  }

  /** Frames may be far apart where they are slow. */
  #planAhead(): void {
    if (!this.#renderer.ready) return;
    this.#plan(this.#camera.viewport);
    this.#planDirty = true;
  }

  #planAgain(): void {
    this.#planDirty = true;
    this.#camera.redraw();
  }

  /** Wanted blocks are in memory that are not on the GPU. */
  get #hasUploads(): boolean {
    return this.#wanted.some((index) => this.#isToUpload(blockKey(index)));
  }

  #isToUpload(key: string): boolean {
    return (this.#store.get(key)?.planes.length ?? 0) > 0 && !this.#renderer.atlas?.has(key);
  }

  /** Copies wanted blocks to the GPU; true when some are left for the next frame. */
  #uploadWanted(): boolean {
    let copied = 0;
    for (const index of this.#wanted) {
      const key = blockKey(index);
      if (!this.#isToUpload(key)) continue;
      if (copied >= UPLOAD_PER_FRAME) return true;
      const block = this.#store.get(key)!;
      if (this.#upload(block, (other) => this.#wantedKeys.has(other))) copied += block.bytes;
    }
    return false;
  }

  #upload(block: StoredBlock, inUse: (key: string) => boolean): boolean {
    const key = blockKey(block.index);
    if (block.planes.length === 0 || this.#renderer.atlas?.has(key)) return false;
    if (!this.#renderer.upload(key, block.planes as Plane[], block.index.level, inUse)) return false;
    this.tilesUploaded += 1;
    this.#pagesDirty = true;
    return true;
  }

  #draw(): void {
    const frame = this.#frame!;
    if (this.#pagesDirty) this.#setPages(frame, this.#shown, (key) => this.#atHand.resident(key));
    if (this.#lookDirty) this.#setLook(this.#shown);
    // while something moves, and where frames are slow, nobody sees every pixel; once begun it goes on, or it would flicker
    this.#isHalved = !this.#camera.atRest && (this.#isHalved || this.#renderer.isSlow);
    this.#renderer.draw(this.#isHalved ? halved(frame) : frame, this.#pagesDirty || this.#frameDirty);
    this.#pagesDirty = this.#lookDirty = this.#frameDirty = false;
    this.redraws += 1;
    if (this.redraws === 1) whenThrough(this.#graphics.gl, () => this.#first.through());
    // the context may have been lost with the first
    else this.#first.through();
  }

  #setPages(frame: Frame, looked: LookedAt, resident: Parameters<typeof buildPageTable>[5]): void {
    const { z, t, channels } = looked;
    const { levels } = this.pyramid;
    this.#renderer.setPages(
      buildPageTable(frame, levels, channels, z, t, resident),
      planRectangles(frame, levels, channels, z, t, resident),
    );
  }

  #setLook(looked: LookedAt): void {
    this.#renderer.setLook(drawnLook(looked, this.#look));
  }

  #report(): void {
    const missing = this.#missing;
    this.#events.progress(missing, this.#settledWanted.length);
    const settled =
      missing === 0 && !this.#isDirty && this.#holds === 0 && this.#camera.atRest && this.#shown === this.#looked;
    if (settled && !this.#settled) {
      this.#settled = true;
      this.#renderer.prepare();
      this.#events.settled();
      this.#readAhead();
    }
    this.#settled = settled;
  }
}
