import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { isAbortError, type DocentError } from '../../format/docent-error.ts';
import { pause } from '../../format/http-retries.ts';
import { Traffic } from '../../format/traffic.ts';
import { blockKey } from '../../render/block-key.ts';
import { DeviceSize } from '../../render/device-size.ts';
import type { Viewport } from '../../render/viewport.ts';
import { customElement } from '../custom-element.ts';
import { emit } from '../emit.ts';
import { stringsFor } from '../strings.ts';
import { asDocentError } from '../viewer-failures.ts';
import { Waiters } from '../waiters.ts';
import { blocksInSight, paintMask } from './mask-painter.ts';
import type { MaskSource } from './mask-source.ts';
import { MaskTiles } from './mask-tiles.ts';

/** Tiles are asked for once the picture has been still for so long, ms: not those that fly past. */
const REST_MS = 80;
/** Bytes of bitmaps kept of masks that are off, all together: whoever switches one on again has it at once. */
const KEPT_BYTES = 64 * 2 ** 20;

/**
 * Segmentation masks over a picture, in their own colours: PNG tiles of the picture's pyramid, as many masks at once as are
 * given. It lies in the `overlay` slot of a viewer and follows its `viewport`; a coarser tile shows until the fitting one
 * comes, and where there is none. In the viewer's `snapshot()` it draws itself.
 *
 * ```ts
 * layer.masks = [maskSourceOf(mask, image, viewer.info, base)];
 * viewer.addEventListener('view-change', () => (layer.viewport = viewer.viewport));
 * ```
 *
 * @fires warning - tiles of a mask can't be had; `detail` is a `DocentError`, once a mask
 */
@customElement('docent-mask-layer')
export class DocentMaskLayer extends LitElement {
  static override styles = css`
    :host {
      position: absolute;
      inset: 0;
      overflow: hidden;
      pointer-events: none;
    }

    canvas {
      display: block;
      width: 100%;
      height: 100%;
      image-rendering: pixelated;
    }
  `;

  /** Those that are on; the last lies on top. */
  @property({ attribute: false }) masks: readonly MaskSource[] = [];
  @property({ attribute: false }) viewport: Viewport | null = null;
  /** 0 to 1, of all masks together. */
  @property({ type: Number }) opacity = 1;

  /** What the masks have asked of the network. */
  readonly traffic = new Traffic();
  /** By id, those that are on last. */
  readonly #tiles = new Map<string, { readonly source: MaskSource; readonly tiles: MaskTiles }>();
  readonly #failed = new Set<string>();
  readonly #size = new DeviceSize(this, () => this.requestUpdate());
  /** Waits for the picture to be still. */
  #resting = new AbortController();
  /** What is being fetched for the screen. */
  #fetching = new AbortController();
  readonly #settling = new Waiters();
  #settled = true;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // an element that only moves in the document is connected again before this runs
    setTimeout(() => {
      if (this.isConnected) return;
      this.#resting.abort();
      this.#fetching.abort();
      this.#dispose();
      this.#settling.reject(new DOMException('The masks were removed.', 'AbortError'));
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.requestUpdate('masks');
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.masks.length === 0) return nothing;
    const label = stringsFor(this).masksShown(this.masks.map(({ name }) => name).join(', '));
    return html`<canvas role="img" aria-label=${label}></canvas>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('masks')) this.#tidy();
    this.#draw();
    if (changed.has('viewport') || changed.has('masks')) void this.#fetchAtRest();
  }

  /** Resolves when what was asked for last is at hand and drawn; rejects with `AbortError` on removal. */
  async whenSettled(): Promise<void> {
    await this.updateComplete;
    if (!this.#settled) await this.#settling.wait();
    await this.updateComplete;
  }

  /**
   * Draws the masks of a viewport onto a canvas that it covers, at the level that the canvas asks for.
   * @param context its canvas has the picture on it already
   */
  async paintPicture(context: CanvasRenderingContext2D, viewport: Viewport): Promise<void> {
    const { width, height } = context.canvas;
    const signal = new AbortController().signal;
    await Promise.all(this.masks.map((mask) => this.#fetch(mask, viewport, { width, height }, signal)));
    this.#paint(context, viewport, this.opacity);
    void this.#fetchAtRest(); // what is on the screen may have had to make room
  }

  #tidy(): void {
    for (const { id, url, layout } of this.masks) {
      const known = this.#tiles.get(id);
      if (!known) continue;
      this.#tiles.delete(id);
      if (sameMask(known.source, { url, layout })) this.#tiles.set(id, known);
      else known.tiles.dispose();
    }
    let bytes = 0;
    for (const [id, { tiles }] of [...this.#tiles].toReversed()) {
      if (this.masks.some((mask) => mask.id === id)) continue;
      bytes += tiles.bytes;
      if (bytes > KEPT_BYTES) tiles.empty();
    }
  }

  #dispose(): void {
    for (const { tiles } of this.#tiles.values()) tiles.dispose();
    this.#tiles.clear();
  }

  /** @returns undefined for a mask that can't be opened */
  #tilesOf(mask: MaskSource): MaskTiles | undefined {
    const known = this.#tiles.get(mask.id);
    if (known) return known.tiles;
    try {
      const tiles = new MaskTiles(mask, this.traffic, {
        changed: () => this.requestUpdate(),
        failed: (error) => this.#warn(mask, asDocentError(error)),
      });
      this.#tiles.set(mask.id, { source: mask, tiles });
      return tiles;
    } catch (error) {
      this.#warn(mask, asDocentError(error));
      return undefined;
    }
  }

  #warn({ id }: MaskSource, error: DocentError): void {
    if (this.#failed.has(id)) return;
    this.#failed.add(id);
    emit(this, 'warning', error);
  }

  async #fetchAtRest(): Promise<void> {
    this.#resting.abort();
    const resting = (this.#resting = new AbortController());
    const { viewport, masks } = this;
    this.#settled = false;
    try {
      await pause(REST_MS, resting.signal);
      const before = this.#fetching;
      this.#fetching = new AbortController();
      const { signal } = this.#fetching;
      const size = viewport && this.#size.of(viewport);
      const fetching = size && Promise.all(masks.map((mask) => this.#fetch(mask, viewport, size, signal)));
      // only now: what both want is not cut off and asked for again
      before.abort();
      await fetching;
    } catch (error) {
      if (isAbortError(error)) return; // another one has begun
      throw error;
    }
    if (resting.signal.aborted) return;
    this.#settled = true;
    this.#settling.resolve();
  }

  /** Asks for what is in sight, and then for what shows through where there is nothing, until all of it is known. */
  async #fetch(
    mask: MaskSource,
    viewport: Viewport,
    size: { readonly width: number; readonly height: number },
    signal: AbortSignal,
  ): Promise<void> {
    const tiles = this.#tilesOf(mask);
    if (!tiles) return;
    for (let known = ''; ;) {
      const blocks = blocksInSight(tiles.pyramid.levels, viewport, size, (key) => tiles.get(key));
      const keys = blocks.map(blockKey).join();
      if (keys === known) break;
      known = keys;
      await tiles.want(blocks, signal);
    }
    const missing = tiles.pyramid.missing?.();
    if (missing) this.#warn(mask, missing);
  }

  #draw(): void {
    const canvas = this.renderRoot.querySelector('canvas');
    const { viewport } = this;
    if (!canvas || !viewport) return;
    const { width, height } = this.#size.of(viewport);
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    const context = canvas.getContext('2d')!;
    context.clearRect(0, 0, width, height);
    canvas.style.setProperty('opacity', String(this.opacity));
    this.#paint(context, viewport, 1);
  }

  #paint(context: CanvasRenderingContext2D, viewport: Viewport, opacity: number): void {
    context.save();
    context.globalAlpha = opacity;
    for (const mask of this.masks) {
      const tiles = this.#tiles.get(mask.id)?.tiles;
      if (tiles) paintMask(context, tiles.pyramid.levels, viewport, (key) => tiles.get(key));
    }
    context.restore();
  }
}

type Place = Pick<MaskSource, 'url' | 'layout'>;

function sameMask(one: Place, other: Place): boolean {
  return one.url === other.url && JSON.stringify(one.layout) === JSON.stringify(other.layout);
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-mask-layer': DocentMaskLayer;
  }
}
