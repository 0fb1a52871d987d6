/**
 * Samples on the GPU: one texture array cut into slots of equal size, a slot a piece of a plane.
 * Blocks larger than a slot (whole strips, huge tiles) take several. As large as the view at hand needs and some history beside it;
 * then the least recently drawn blocks give up their slots. Grows on the GPU, without uploading anything again.
 */
import type { DataType, Plane } from '../format/plane.ts';
import type { PyramidLevel } from '../format/pyramid.ts';
import { SampleTexture } from './sample-texture.ts';

/** Where one slot's samples lie: layer of the array and top-left corner in it, texels. */
export interface Slot {
  readonly layer: number;
  readonly x: number;
  readonly y: number;
}

/** A block's slots: `slots[sample]` row by row, `subColumns` of them across. */
export interface ResidentBlock {
  readonly slots: readonly (readonly Slot[])[];
}

/** How a level's blocks are cut into slots. */
export interface BlockCut {
  readonly subColumns: number;
  readonly subRows: number;
  /** Size of every piece but the last of a row or column, pixels. */
  readonly subWidth: number;
  readonly subHeight: number;
}

/** Bytes of blocks that are kept beside those in use: the whole image in four channels, or a screen to go back to. */
const HISTORY = 40 * 2 ** 20;
/** By so much it grows past that, since to grow is to copy. */
const GROWTH = 1.5;

/** Larger slots waste memory at image edges and on coarse levels, smaller ones cost look-ups. */
const LARGEST_SLOT = 1024;
/** Side of a layer: small enough that the first allocation is modest, large enough for many slots in 256 layers. */
const LAYER_SIDE = 2048;

/** Pieces of a block of a level that are no larger than a slot. */
export function cutBlock(level: Pick<PyramidLevel, 'blockWidth' | 'blockHeight' | 'width' | 'height'>): BlockCut {
  const width = Math.min(level.blockWidth, level.width);
  const height = Math.min(level.blockHeight, level.height);
  const subColumns = Math.ceil(width / LARGEST_SLOT);
  const subRows = Math.ceil(height / LARGEST_SLOT);
  return {
    subColumns,
    subRows,
    subWidth: Math.ceil(width / subColumns),
    subHeight: Math.ceil(height / subRows),
  };
}

export class TileAtlas {
  readonly #gl: WebGL2RenderingContext;
  readonly #levels: readonly PyramidLevel[];
  readonly #kind: SampleTexture;
  readonly #slotWidth: number;
  readonly #slotHeight: number;
  readonly #layerWidth: number;
  readonly #layerHeight: number;
  readonly #maxLayers: number;
  #texture: WebGLTexture;
  #layers: number;
  /** Layers that the view needs, and those beyond which blocks give way rather than the texture grows. */
  #needed: number;
  #enough: number;
  /** Blocks of it and of coarser levels give way last. */
  #lasting = Infinity;
  #free: Slot[] = [];
  /** In order of last use: the first is the next to give up its slots. */
  #residents = new Map<string, ResidentBlock & { readonly level: number }>();

  /**
   * @param filtered as `SampleTexture`
   * @param budget bytes of texture memory; at least one layer is taken whatever it says
   */
  constructor(
    gl: WebGL2RenderingContext,
    levels: readonly PyramidLevel[],
    dataType: DataType,
    filtered: boolean,
    budget: number,
  ) {
    this.#gl = gl;
    this.#levels = levels;
    this.#kind = new SampleTexture(gl, dataType, filtered);
    const cuts = levels.map(cutBlock);
    this.#slotWidth = Math.max(...cuts.map((cut) => cut.subWidth));
    this.#slotHeight = Math.max(...cuts.map((cut) => cut.subHeight));
    const side = Math.min(LAYER_SIDE, gl.getParameter(gl.MAX_TEXTURE_SIZE) as number);
    this.#layerWidth = Math.floor(side / this.#slotWidth) * this.#slotWidth;
    this.#layerHeight = Math.floor(side / this.#slotHeight) * this.#slotHeight;
    const most = gl.getParameter(gl.MAX_ARRAY_TEXTURE_LAYERS) as number;
    this.#maxLayers = Math.min(Math.max(Math.floor(budget / this.#layerBytes), 1), most);
    this.#layers = this.#needed = this.#enough = 1;
    this.#texture = this.#allocate(this.#layers);
    this.#addSlots(0, this.#layers);
  }

  /**
   * Says how many slots the view needs: blocks beside those and some history give way. It grows with the blocks, not before them: browsers
   * clear what it takes, and the first ones of an image need little.
   * @param lasting the level that the whole image is drawn from: it is gone back to, and stands in for what has not come, so that its
   * blocks and those of coarser levels give way last
   */
  reserve(slots: number, lasting: number): void {
    this.#lasting = lasting;
    this.#needed = this.#layersFor(slots);
    this.#enough = Math.min(this.#needed + Math.ceil(HISTORY / this.#layerBytes), this.#maxLayers);
  }

  #layersFor(slots: number): number {
    return Math.min(Math.max(Math.ceil(slots / this.#slotsPerLayer), 1), this.#maxLayers);
  }

  get texture(): WebGLTexture {
    return this.#texture;
  }

  /** Texture memory taken, bytes. */
  get bytes(): number {
    return this.#layers * this.#layerBytes;
  }

  /** Slots that the budget has room for. */
  get capacity(): number {
    return this.#maxLayers * this.#slotsPerLayer;
  }

  has(key: string): boolean {
    return this.#residents.has(key);
  }

  /** The block's slots, if it is resident; counts as a use. */
  use(key: string): ResidentBlock | undefined {
    const resident = this.#residents.get(key);
    if (resident) {
      this.#residents.delete(key);
      this.#residents.set(key, resident);
    }
    return resident;
  }

  /**
   * Copies a block's planes into slots. `false` when every slot is taken by a block that `inUse` claims.
   */
  upload(key: string, planes: readonly Plane[], level: number, inUse: (key: string) => boolean): boolean {
    const cut = cutBlock(this.#levels[level]!);
    const perPlane = cut.subColumns * cut.subRows;
    const taken = this.#take(perPlane * planes.length, inUse);
    if (!taken) return false;
    const gl = this.#gl;
    gl.bindTexture(gl.TEXTURE_2D_ARRAY, this.#texture);
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
    const slots = planes.map((plane, index) => {
      const own = taken.slice(index * perPlane, (index + 1) * perPlane);
      this.#uploadPlane(plane, cut, own);
      return own;
    });
    this.#residents.set(key, { level, slots });
    return true;
  }

  dispose(): void {
    this.#gl.deleteTexture(this.#texture);
    this.#residents.clear();
    this.#free = [];
  }

  get #slotsPerLayer(): number {
    return (this.#layerWidth / this.#slotWidth) * (this.#layerHeight / this.#slotHeight);
  }

  get #layerBytes(): number {
    return this.#layerWidth * this.#layerHeight * this.#kind.bytesPerSample;
  }

  #uploadPlane(plane: Plane, cut: BlockCut, slots: readonly Slot[]): void {
    const gl = this.#gl;
    gl.pixelStorei(gl.UNPACK_ROW_LENGTH, plane.width);
    slots.forEach((slot, index) => {
      const left = (index % cut.subColumns) * cut.subWidth;
      const top = Math.floor(index / cut.subColumns) * cut.subHeight;
      const width = Math.min(cut.subWidth, plane.width - left);
      const height = Math.min(cut.subHeight, plane.height - top);
      if (width <= 0 || height <= 0) return; // a block cropped at the image's edge
      gl.pixelStorei(gl.UNPACK_SKIP_PIXELS, left);
      gl.pixelStorei(gl.UNPACK_SKIP_ROWS, top);
      this.#kind.copy(plane.samples, slot, width, height);
    });
    gl.pixelStorei(gl.UNPACK_ROW_LENGTH, 0);
    gl.pixelStorei(gl.UNPACK_SKIP_PIXELS, 0);
    gl.pixelStorei(gl.UNPACK_SKIP_ROWS, 0);
  }

  #take(count: number, inUse: (key: string) => boolean): Slot[] | undefined {
    for (const layers of [this.#needed, this.#enough])
      if (this.#free.length < count && this.#layers < layers) this.#grow(layers);
    if (this.#free.length < count) this.#evict(count, inUse);
    // what is in use may be more than was reserved: the old and the new view while one takes over from the other
    while (this.#free.length < count && this.#layers < this.#maxLayers)
      this.#grow(Math.min(Math.ceil(this.#layers * GROWTH), this.#maxLayers));
    if (this.#free.length < count) return undefined;
    return this.#free.splice(this.#free.length - count, count);
  }

  #evict(count: number, inUse: (key: string) => boolean): void {
    for (const isLasting of [false, true])
      for (const [key, { level, slots }] of this.#residents) {
        if (this.#free.length >= count) return;
        if (level >= this.#lasting !== isLasting || inUse(key)) continue;
        this.#residents.delete(key);
        for (const plane of slots) this.#free.push(...plane);
      }
  }

  #allocate(layers: number): WebGLTexture {
    return this.#kind.allocate(this.#layerWidth, this.#layerHeight, layers);
  }

  #addSlots(from: number, to: number): void {
    for (let layer = to - 1; layer >= from; layer--) {
      for (let y = this.#layerHeight - this.#slotHeight; y >= 0; y -= this.#slotHeight) {
        for (let x = this.#layerWidth - this.#slotWidth; x >= 0; x -= this.#slotWidth) this.#free.push({ layer, x, y });
      }
    }
  }

  #grow(layers: number): void {
    const gl = this.#gl;
    const texture = this.#allocate(layers);
    const framebuffer = gl.createFramebuffer();
    gl.bindFramebuffer(gl.READ_FRAMEBUFFER, framebuffer);
    gl.bindTexture(gl.TEXTURE_2D_ARRAY, texture);
    for (let layer = 0; layer < this.#layers && this.#residents.size > 0; layer++) {
      gl.framebufferTextureLayer(gl.READ_FRAMEBUFFER, gl.COLOR_ATTACHMENT0, this.#texture, 0, layer);
      gl.copyTexSubImage3D(gl.TEXTURE_2D_ARRAY, 0, 0, 0, layer, 0, 0, this.#layerWidth, this.#layerHeight);
    }
    gl.bindFramebuffer(gl.READ_FRAMEBUFFER, null);
    gl.deleteFramebuffer(framebuffer);
    gl.deleteTexture(this.#texture);
    this.#texture = texture;
    this.#addSlots(this.#layers, layers);
    this.#layers = layers;
  }
}
