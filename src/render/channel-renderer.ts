/**
 * Draws frames of one image with one WebGL2 context: atlas, page table, look. A pure function of what it was last
 * given; knows nothing of views, stores or OpenSeadragon. After a lost context comes back everything but the samples is
 * rebuilt here; the owner has to upload the blocks again.
 */
import type { DataType, Plane } from '../format/plane.ts';
import type { PyramidLevel } from '../format/pyramid.ts';
import type { ChannelSetting } from '../story/channel-setting.ts';
import { MAX_CHANNELS } from './channel-shader.ts';
import type { Rectangle } from './draw-plan.ts';
import { FramePace } from './frame-pace.ts';
import type { Frame } from './frame.ts';
import type { Graphics } from './graphics.ts';
import type { PageTable } from './page-table.ts';
import { MAX_SOURCES, SOURCE_BYTES, SOURCES_BYTES } from './sample-shader.ts';
import type { ShaderProgram } from './shader-program.ts';
import { SplitPicture } from './split-picture.ts';
import { cutBlock, TileAtlas } from './tile-atlas.ts';

export interface RendererImage {
  readonly levels: readonly PyramidLevel[];
  readonly dataType: DataType;
}

type Look = Pick<ChannelSetting, 'color' | 'contrastLimits' | 'gamma'>;

/** What the context holds; gone with it. */
interface Resources {
  readonly pages: WebGLTexture;
  readonly look: WebGLBuffer;
  readonly sources: WebGLBuffer;
  /** Edges of the rectangles for which samples are looked up. */
  readonly lookedUp: WebGLBuffer;
  readonly atlas: TileAtlas;
  readonly split: SplitPicture | undefined;
}

/** Numbers of a look, a channel, and which of them is its gamma. */
const LOOK_FLOATS = 8;
const GAMMA = 3;

/** What is drawn, as it lies in the buffers. */
interface Drawing {
  /** Each with where its sources begin in their buffer, bytes. */
  readonly direct: readonly { readonly rectangle: Rectangle; readonly at: number }[];
  readonly lookedUp: number;
  /** What all of them cover. */
  readonly edges: Edges;
}

type Edges = Pick<Rectangle, 'left' | 'top' | 'right' | 'bottom'>;

const NOWHERE: Edges = { left: 0, top: 0, right: 0, bottom: 0 };

export class ChannelRenderer {
  readonly canvas: HTMLCanvasElement;
  readonly #graphics: Graphics;
  readonly #gl: WebGL2RenderingContext;
  readonly #image: RendererImage;
  readonly #budget: number;
  readonly #onRestored: () => void;
  readonly #onLost: () => void;
  #resources: Resources | undefined;
  readonly #pace: FramePace;
  #isWarm = false;
  #channelCount = 0;
  #look = new Float32Array(0);
  /** The one channel whose look has changed since the last frame; `null` where several have, or another thing. */
  #changed: number | null | undefined;
  #drawing: Drawing = { direct: [], lookedUp: 0, edges: NOWHERE };

  /** @param budget bytes of texture memory for samples */
  constructor(graphics: Graphics, image: RendererImage, budget: number, events: { lost(): void; restored(): void }) {
    const { canvas, gl } = graphics;
    this.canvas = canvas;
    this.#graphics = graphics;
    this.#gl = gl;
    this.#image = image;
    this.#budget = budget;
    this.#pace = new FramePace(gl);
    this.#onLost = events.lost;
    this.#onRestored = events.restored;
    canvas.addEventListener('webglcontextlost', this.#handleLost);
    canvas.addEventListener('webglcontextrestored', this.#handleRestored);
    if (!gl.isContextLost()) this.#resources = this.#build();
  }

  /** False while the context is lost: then nothing is drawn or uploaded. */
  get ready(): boolean {
    return this.#resources !== undefined;
  }

  /**
   * Gets ready what the first picture is drawn on, from and with, while its blocks are under way.
   * @param meets blocks meet in it
   */
  warmUp(meets: boolean): void {
    if (meets) this.#graphics.prepare('looked-up');
    if (this.#isWarm || !this.#resources) return;
    this.#isWarm = this.#graphics.warmUp(this.#resources.atlas.texture);
  }

  /** Gets ready what a change of contrast, of gamma or of channels is drawn with, before there is one. */
  prepare(): void {
    if (!this.#resources?.split) return;
    const kinds = ['direct-split', 'looked-up-split', 'direct', 'joined-plain', 'joined'] as const;
    for (const kind of kinds) this.#graphics.prepare(kind);
  }

  /** Call after blocks have been copied of which no frame is drawn yet. */
  copied(): void {
    this.#pace.copied();
  }

  /** What was drawn or copied last is not through. */
  isBusy(): boolean {
    return this.#pace.isBusy(performance.now());
  }

  /** Whether it is time for a frame, where the one before is through; see `FramePace`. */
  mayDraw(urgent: boolean, settledIn: number): boolean {
    return this.#pace.mayDraw(urgent, performance.now(), settledIn);
  }

  get isSlow(): boolean {
    return this.#pace.isSlow;
  }

  /** Slots of the atlas that the budget has room for. */
  get capacity(): number {
    return this.#resources?.atlas.capacity ?? 0;
  }

  /** Texture memory taken, bytes. */
  get bytes(): number {
    return (this.#resources?.atlas.bytes ?? 0) + (this.#resources?.split?.bytes ?? 0);
  }

  get atlas(): TileAtlas | undefined {
    return this.#resources?.atlas;
  }

  /** As `TileAtlas.reserve`. */
  reserve(slots: number, lasting: number): void {
    this.#resources?.atlas.reserve(slots, lasting);
  }

  /** `false` when there is no room beside the blocks in use. */
  upload(key: string, planes: readonly Plane[], level: number, inUse: (key: string) => boolean): boolean {
    return this.#resources?.atlas.upload(key, planes, level, inUse) ?? false;
  }

  /** @param rectangles of the same frame as the table */
  setPages(table: PageTable, rectangles: readonly Rectangle[]): void {
    this.#changed = null;
    if (!this.#resources) return;
    const gl = this.#gl;
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, this.#resources.pages);
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
    const { width, height, texels } = table;
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA16UI, width, height, 0, gl.RGBA_INTEGER, gl.UNSIGNED_SHORT, texels);
    const told = (sources: Rectangle['sources']): sources is NonNullable<Rectangle['sources']> =>
      sources !== null && sources.length <= MAX_SOURCES;
    const lookedUp = rectangles.filter(({ sources }) => !told(sources));
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#resources.lookedUp);
    const edges = lookedUp.flatMap(({ left, top, right, bottom }) => [left, top, right, bottom]);
    gl.bufferData(gl.ARRAY_BUFFER, new Float32Array(edges), gl.STREAM_DRAW);
    const direct = rectangles.filter(({ sources }) => told(sources));
    this.#drawing = { direct: this.#setSources(direct), lookedUp: lookedUp.length, edges: edgesOf(rectangles) };
  }

  /** Puts all rectangles' sources into one buffer, of which each draws with a part. */
  #setSources(rectangles: readonly Rectangle[]): Drawing['direct'] {
    const gl = this.#gl;
    const alignment = gl.getParameter(gl.UNIFORM_BUFFER_OFFSET_ALIGNMENT) as number;
    const bytes = Math.max(...rectangles.map(({ sources }) => sources!.length * SOURCE_BYTES), 0);
    const stride = Math.ceil(bytes / alignment) * alignment;
    // a part is as long as the shader's array, whatever of it is used
    const buffer = new ArrayBuffer(rectangles.length * stride + SOURCES_BYTES);
    const floats = new Float32Array(buffer);
    const integers = new Int32Array(buffer);
    const placed = rectangles.map((rectangle, index) => {
      const at = index * stride;
      rectangle.sources!.forEach((source, channel) => {
        if (!source) return;
        const start = (at + channel * SOURCE_BYTES) / 4;
        floats.set([source.scaleX, source.scaleY, source.shiftX, source.shiftY], start);
        integers.set([source.left, source.top, source.right, source.bottom, source.layer, 1], start + 4);
      });
      return { rectangle, at };
    });
    gl.bindBuffer(gl.UNIFORM_BUFFER, this.#resources!.sources);
    gl.bufferData(gl.UNIFORM_BUFFER, buffer, gl.STREAM_DRAW);
    return placed;
  }

  /** The channels of the page table's rows, in their order. */
  setLook(look: readonly Look[]): void {
    const count = Math.min(look.length, MAX_CHANNELS);
    const data = new Float32Array(LOOK_FLOATS * count);
    look.slice(0, MAX_CHANNELS).forEach(({ color, contrastLimits: [low, high], gamma }, index) => {
      const rgb = parseInt(color.slice(1), 16);
      // equal limits make a step at `low`
      const inverse = high === low ? 1e9 : 1 / (high - low);
      data.set(
        [((rgb >> 16) & 255) / 255, ((rgb >> 8) & 255) / 255, (rgb & 255) / 255, gamma ?? 1, low, inverse],
        LOOK_FLOATS * index,
      );
    });
    this.#noteChange(data);
    this.#channelCount = count;
    this.#look = data;
    if (!this.#resources) return;
    const gl = this.#gl;
    gl.bindBuffer(gl.UNIFORM_BUFFER, this.#resources.look);
    gl.bufferSubData(gl.UNIFORM_BUFFER, 0, data);
  }

  #noteChange(look: Float32Array): void {
    if (this.#changed === null) return;
    if (look.length !== this.#look.length) {
      this.#changed = null;
      return;
    }
    for (const [index, number] of look.entries()) {
      if (number === this.#look[index]) continue;
      const channel = Math.floor(index / LOOK_FLOATS);
      this.#changed = this.#changed === undefined || this.#changed === channel ? channel : null;
    }
  }

  /**
   * Draws onto the canvas, which takes the frame's size.
   * @param moved anything but the look differs from the last frame
   */
  draw(frame: Frame, moved: boolean): void {
    this.#resize(frame);
    // of the blocks that come next some will meet; to compile before the first picture is on the screen would hold it up
    if (!this.#graphics.shows)
      requestAnimationFrame(() => {
        if (this.#resources) this.#graphics.prepare('looked-up');
      });
    const apart = moved ? null : this.#changed;
    this.#changed = undefined;
    if (typeof apart !== 'number' || !this.#drawSplit(frame, apart)) {
      this.#resources?.split?.release();
      this.#gl.bindFramebuffer(this.#gl.FRAMEBUFFER, null);
      this.#draw(frame);
    }
    this.#pace.drawn(performance.now());
  }

  #resize({ width, height }: Frame): void {
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
  }

  #drawSplit(frame: Frame, apart: number): boolean {
    const split = this.#resources?.split;
    if (!split) return false;
    if (split.channel !== apart) {
      if (!split.begin(apart, frame.width, frame.height)) return false;
      this.#draw(frame, apart);
    }
    this.#gl.bindBufferBase(this.#gl.UNIFORM_BUFFER, 0, this.#resources!.look);
    const { left, top, right, bottom } = onScreen(this.#drawing.edges, frame);
    this.#gl.enable(this.#gl.SCISSOR_TEST);
    this.#gl.scissor(left, frame.height - bottom, right - left, bottom - top);
    split.join(!this.#hasGamma(apart));
    this.#gl.disable(this.#gl.SCISSOR_TEST);
    return true;
  }

  /** Draws beside the canvas and reads back: RGBA rows from the top, premultiplied. */
  drawPixels(frame: Frame): Uint8ClampedArray<ArrayBuffer> {
    const gl = this.#gl;
    const { width, height } = frame;
    const target = gl.createRenderbuffer();
    const framebuffer = gl.createFramebuffer();
    gl.bindRenderbuffer(gl.RENDERBUFFER, target);
    gl.renderbufferStorage(gl.RENDERBUFFER, gl.RGBA8, width, height);
    gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
    gl.framebufferRenderbuffer(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.RENDERBUFFER, target);
    this.#draw(frame);
    const upsideDown = new Uint8Array(width * height * 4);
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, upsideDown);
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.deleteFramebuffer(framebuffer);
    gl.deleteRenderbuffer(target);
    const pixels = new Uint8ClampedArray(upsideDown.length);
    const stride = width * 4;
    for (let row = 0; row < height; row++) {
      pixels.set(upsideDown.subarray(row * stride, (row + 1) * stride), (height - 1 - row) * stride);
    }
    return pixels;
  }

  /** Largest side of what `drawPixels` can draw. */
  get maxSide(): number {
    return this.#gl.getParameter(this.#gl.MAX_RENDERBUFFER_SIZE) as number;
  }

  /** Gives the context's memory back while the viewer is out of sight; `retake` undoes it. */
  giveBack(): void {
    this.#graphics.giveBack();
  }

  retake(): void {
    this.#graphics.retake();
  }

  /** Frees the context for other viewers: browsers keep no more than 16. */
  dispose(): void {
    this.canvas.removeEventListener('webglcontextlost', this.#handleLost);
    this.canvas.removeEventListener('webglcontextrestored', this.#handleRestored);
    this.#resources?.atlas.dispose();
    this.#resources = undefined;
    this.giveBack();
  }

  #handleLost = (event: Event): void => {
    event.preventDefault(); // without it the context never comes back
    this.#pace.forget();
    this.#resources = undefined;
    this.#onLost();
  };

  #handleRestored = (): void => {
    this.#graphics.begin();
    this.#resources = this.#build();
    this.#onRestored();
  };

  /** @param apart the channel that is kept from the others' sum, where the target is a split picture */
  #draw(frame: Frame, apart?: number): void {
    const gl = this.#gl;
    this.#graphics.shows = true;
    const resources = this.#resources;
    gl.viewport(0, 0, frame.width, frame.height);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
    if (!resources || frame.levels.length === 0) return;
    gl.activeTexture(gl.TEXTURE1);
    gl.bindTexture(gl.TEXTURE_2D, resources.pages);
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D_ARRAY, resources.atlas.texture);
    gl.bindBufferBase(gl.UNIFORM_BUFFER, 0, resources.look);
    const { direct, lookedUp } = this.#drawing;
    if (direct.length > 0) {
      const program =
        apart === undefined ? this.#graphics.direct(this.#plain(frame)) : this.#graphics.program('direct-split');
      this.#use(program, frame, apart);
      for (const { rectangle, at } of direct) {
        const { left, top, right, bottom } = rectangle;
        gl.vertexAttrib4f(0, left, top, right, bottom);
        gl.bindBufferRange(gl.UNIFORM_BUFFER, 1, resources.sources, at, SOURCES_BYTES);
        gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
      }
    }
    if (lookedUp > 0) {
      this.#use(this.#graphics.program(apart === undefined ? 'looked-up' : 'looked-up-split'), frame, apart);
      gl.bindBuffer(gl.ARRAY_BUFFER, resources.lookedUp);
      gl.enableVertexAttribArray(0);
      gl.vertexAttribPointer(0, 4, gl.FLOAT, false, 0, 0);
      gl.vertexAttribDivisor(0, 1);
      gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, lookedUp);
      gl.disableVertexAttribArray(0);
    }
  }

  /** How many channels a frame has, where it is plain: see the shaders. */
  #plain({ nearest }: Frame): number | undefined {
    const count = this.#channelCount;
    const hasGamma = Array.from({ length: count }, (_, channel) => this.#hasGamma(channel)).includes(true);
    return nearest || hasGamma ? undefined : count;
  }

  #hasGamma(channel: number): boolean {
    return this.#look[LOOK_FLOATS * channel + GAMMA] !== 1;
  }

  #use(program: ShaderProgram, frame: Frame, apart?: number): void {
    program.use();
    this.#gl.uniform1i(program.at('atlas'), 0);
    this.#gl.uniform1i(program.at('pages'), 1);
    if (apart !== undefined) this.#gl.uniform1i(program.at('apart'), apart);
    this.#setLevels(frame, program);
  }

  #setLevels(frame: Frame, program: ShaderProgram): void {
    const gl = this.#gl;
    const count = frame.levels.length;
    const linear = new Float32Array(4 * count);
    const origin = new Float32Array(2 * count);
    const extent = new Int32Array(4 * count);
    const cuts = new Int32Array(4 * count);
    const stride = new Int32Array(count);
    frame.levels.forEach(({ level: index, window, toLevel }, i) => {
      const level = this.#image.levels[index]!;
      const cut = cutBlock(level);
      const [a, b, c, d, e, f] = toLevel;
      linear.set([a, b, c, d], 4 * i);
      origin.set([e, f], 2 * i);
      const lastX = Math.min((window.column + window.columns) * level.blockWidth, level.width) - 1;
      const lastY = Math.min((window.row + window.rows) * level.blockHeight, level.height) - 1;
      const left = window.column * level.blockWidth;
      const top = window.row * level.blockHeight;
      extent.set([lastX - left, lastY - top, level.blockWidth, level.blockHeight], 4 * i);
      cuts.set([cut.subWidth, cut.subHeight, cut.subColumns, cut.subRows], 4 * i);
      stride[i] = window.columns * cut.subColumns;
    });
    const [a, b, c, d, e, f] = frame.levels[0]!.toLevel;
    const determinant = a * d - b * c;
    gl.uniform4f(program.at('toDevice'), d / determinant, -b / determinant, -c / determinant, a / determinant);
    gl.uniform2f(program.at('deviceOrigin'), (c * f - d * e) / determinant, (b * e - a * f) / determinant);
    gl.uniform2f(program.at('deviceSize'), frame.width, frame.height);
    gl.uniform1i(program.at('levelCount'), count);
    gl.uniform1i(program.at('channelCount'), this.#channelCount);
    gl.uniform1i(program.at('nearest'), frame.nearest ? 1 : 0);
    gl.uniform1f(program.at('deviceHeight'), frame.height);
    gl.uniform4fv(program.at('levelLinear'), linear);
    gl.uniform2fv(program.at('levelOrigin'), origin);
    gl.uniform4iv(program.at('levelExtent'), extent);
    gl.uniform4iv(program.at('levelCut'), cuts);
    gl.uniform1iv(program.at('levelStride'), stride);
  }

  #build(): Resources {
    const gl = this.#gl;
    this.#changed = null;
    const look = gl.createBuffer();
    gl.bindBuffer(gl.UNIFORM_BUFFER, look);
    gl.bufferData(gl.UNIFORM_BUFFER, 2 * MAX_CHANNELS * 16, gl.DYNAMIC_DRAW);
    const pages = gl.createTexture();
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, pages);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
    gl.bindVertexArray(gl.createVertexArray());
    gl.disable(gl.DITHER);
    return {
      pages,
      look,
      sources: gl.createBuffer(),
      lookedUp: gl.createBuffer(),
      atlas: new TileAtlas(gl, this.#image.levels, this.#image.dataType, this.#graphics.filters, this.#budget),
      split: SplitPicture.on(this.#graphics),
    };
  }
}

function edgesOf(rectangles: readonly Rectangle[]): Edges {
  if (rectangles.length === 0) return NOWHERE;
  return {
    left: Math.min(...rectangles.map(({ left }) => left)),
    top: Math.min(...rectangles.map(({ top }) => top)),
    right: Math.max(...rectangles.map(({ right }) => right)),
    bottom: Math.max(...rectangles.map(({ bottom }) => bottom)),
  };
}

/** The device pixels in which edges of the settled level lie, however the view is turned. */
function onScreen({ left, top, right, bottom }: Edges, { levels, width, height }: Frame): Edges {
  const [a, b, c, d, e, f] = levels[0]!.toLevel;
  const determinant = a * d - b * c;
  const corners = [left, right].flatMap((x) =>
    [top, bottom].map((y) => ({
      x: (d * (x - e) - c * (y - f)) / determinant,
      y: (a * (y - f) - b * (x - e)) / determinant,
    })),
  );
  const within = (value: number, size: number): number => Math.min(Math.max(value, 0), size);
  return {
    left: within(Math.floor(Math.min(...corners.map(({ x }) => x))), width),
    top: within(Math.floor(Math.min(...corners.map(({ y }) => y))), height),
    right: within(Math.ceil(Math.max(...corners.map(({ x }) => x))), width),
    bottom: within(Math.ceil(Math.max(...corners.map(({ y }) => y))), height),
  };
}
