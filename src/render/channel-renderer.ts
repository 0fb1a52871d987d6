/**
 * Owns one WebGL2 context and draws frames with it: program, atlas, page table, look. A pure function of what it was last
 * given; knows nothing of views, stores or OpenSeadragon. After a lost context comes back everything but the samples is
 * rebuilt here; the owner has to upload the blocks again.
 */
import { DocentError } from '../format/docent-error.ts';
import type { DataType, Plane } from '../format/plane.ts';
import type { PyramidLevel } from '../format/pyramid.ts';
import type { ChannelSetting } from '../story/channel-setting.ts';
import { FRAGMENT_SHADER, MAX_CHANNELS, VERTEX_SHADER } from './channel-shader.ts';
import type { Frame } from './frame.ts';
import type { PageTable } from './page-table.ts';
import { cutBlock, TileAtlas } from './tile-atlas.ts';

export interface RendererImage {
  readonly levels: readonly PyramidLevel[];
  readonly dataType: DataType;
}

type Look = Pick<ChannelSetting, 'color' | 'contrastLimits' | 'gamma'>;

/** What the context holds; gone with it. */
interface Resources {
  readonly program: WebGLProgram;
  readonly uniforms: (name: string) => WebGLUniformLocation | null;
  readonly pages: WebGLTexture;
  readonly look: WebGLBuffer;
  readonly atlas: TileAtlas;
}

export class ChannelRenderer {
  readonly canvas: HTMLCanvasElement;
  readonly #gl: WebGL2RenderingContext;
  /** Asked for while there is a context: a lost one gives no extensions. */
  readonly #loseContext: WEBGL_lose_context | null;
  readonly #image: RendererImage;
  readonly #budget: number;
  readonly #onRestored: () => void;
  readonly #onLost: () => void;
  #resources: Resources | undefined;
  #channelCount = 0;

  /**
   * @param budget bytes of texture memory for samples
   * @throws DocentError `webgl-unavailable`
   */
  constructor(
    canvas: HTMLCanvasElement,
    image: RendererImage,
    budget: number,
    events: { lost(): void; restored(): void },
  ) {
    this.canvas = canvas;
    this.#image = image;
    this.#budget = budget;
    const gl = canvas.getContext('webgl2', { alpha: true, premultipliedAlpha: true, antialias: false, depth: false });
    if (!gl) throw webglUnavailable();
    this.#gl = gl;
    this.#loseContext = gl.getExtension('WEBGL_lose_context');
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

  /** Slots of the atlas that the budget has room for. */
  get capacity(): number {
    return this.#resources?.atlas.capacity ?? 0;
  }

  /** Texture memory taken by samples, bytes. */
  get bytes(): number {
    return this.#resources?.atlas.bytes ?? 0;
  }

  get atlas(): TileAtlas | undefined {
    return this.#resources?.atlas;
  }

  /** `false` when there is no room beside the blocks in use. */
  upload(key: string, planes: readonly Plane[], level: number, inUse: (key: string) => boolean): boolean {
    return this.#resources?.atlas.upload(key, planes, cutBlock(this.#image.levels[level]!), inUse) ?? false;
  }

  setPages(table: PageTable): void {
    if (!this.#resources) return;
    const gl = this.#gl;
    gl.bindTexture(gl.TEXTURE_2D, this.#resources.pages);
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
    const { width, height, texels } = table;
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA16UI, width, height, 0, gl.RGBA_INTEGER, gl.UNSIGNED_SHORT, texels);
  }

  /** The channels of the page table's rows, in their order. */
  setLook(look: readonly Look[]): void {
    this.#channelCount = Math.min(look.length, MAX_CHANNELS);
    if (!this.#resources) return;
    const data = new Float32Array(8 * this.#channelCount);
    look.slice(0, MAX_CHANNELS).forEach(({ color, contrastLimits: [low, high], gamma }, index) => {
      const rgb = parseInt(color.slice(1), 16);
      // equal limits make a step at `low`
      const inverse = high === low ? 1e9 : 1 / (high - low);
      data.set(
        [((rgb >> 16) & 255) / 255, ((rgb >> 8) & 255) / 255, (rgb & 255) / 255, gamma ?? 1, low, inverse],
        8 * index,
      );
    });
    const gl = this.#gl;
    gl.bindBuffer(gl.UNIFORM_BUFFER, this.#resources.look);
    gl.bufferSubData(gl.UNIFORM_BUFFER, 0, data);
  }

  /** Draws onto the canvas, which takes the frame's size. */
  draw(frame: Frame): void {
    if (this.canvas.width !== frame.width) this.canvas.width = frame.width;
    if (this.canvas.height !== frame.height) this.canvas.height = frame.height;
    this.#gl.bindFramebuffer(this.#gl.FRAMEBUFFER, null);
    this.#draw(frame);
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
    this.#loseContext?.loseContext();
  }

  retake(): void {
    if (this.#gl.isContextLost()) this.#loseContext?.restoreContext();
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
    this.#resources = undefined;
    this.#onLost();
  };

  #handleRestored = (): void => {
    this.#resources = this.#build();
    this.#onRestored();
  };

  #draw(frame: Frame): void {
    const gl = this.#gl;
    const resources = this.#resources;
    gl.viewport(0, 0, frame.width, frame.height);
    if (!resources || frame.levels.length === 0) {
      gl.clearColor(0, 0, 0, 0);
      gl.clear(gl.COLOR_BUFFER_BIT);
      return;
    }
    gl.useProgram(resources.program);
    this.#setLevels(frame, resources.uniforms);
    gl.activeTexture(gl.TEXTURE1);
    gl.bindTexture(gl.TEXTURE_2D, resources.pages);
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D_ARRAY, resources.atlas.texture);
    gl.bindBufferBase(gl.UNIFORM_BUFFER, 0, resources.look);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  }

  #setLevels(frame: Frame, uniforms: Resources['uniforms']): void {
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
      if (i === 0) gl.uniform4f(uniforms('imageBounds'), -left, -top, level.width - left, level.height - top);
    });
    gl.uniform1i(uniforms('levelCount'), count);
    gl.uniform1i(uniforms('channelCount'), this.#channelCount);
    gl.uniform1i(uniforms('nearest'), frame.nearest ? 1 : 0);
    gl.uniform1f(uniforms('deviceHeight'), frame.height);
    gl.uniform4fv(uniforms('levelLinear'), linear);
    gl.uniform2fv(uniforms('levelOrigin'), origin);
    gl.uniform4iv(uniforms('levelExtent'), extent);
    gl.uniform4iv(uniforms('levelCut'), cuts);
    gl.uniform1iv(uniforms('levelStride'), stride);
  }

  #build(): Resources {
    const gl = this.#gl;
    const program = linkProgram(gl);
    const locations = new Map<string, WebGLUniformLocation | null>();
    const uniforms = (name: string) => {
      if (!locations.has(name)) locations.set(name, gl.getUniformLocation(program, name));
      return locations.get(name)!;
    };
    gl.useProgram(program);
    gl.uniform1i(uniforms('atlas'), 0);
    gl.uniform1i(uniforms('pages'), 1);
    gl.uniformBlockBinding(program, gl.getUniformBlockIndex(program, 'Look'), 0);
    const look = gl.createBuffer();
    gl.bindBuffer(gl.UNIFORM_BUFFER, look);
    gl.bufferData(gl.UNIFORM_BUFFER, 2 * MAX_CHANNELS * 16, gl.DYNAMIC_DRAW);
    const pages = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, pages);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
    gl.bindVertexArray(gl.createVertexArray());
    gl.disable(gl.DITHER);
    const atlas = new TileAtlas(gl, this.#image.levels, this.#image.dataType, this.#budget);
    return { program, uniforms, pages, look, atlas };
  }
}

function linkProgram(gl: WebGL2RenderingContext): WebGLProgram {
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, VERTEX_SHADER],
    [gl.FRAGMENT_SHADER, FRAGMENT_SHADER],
  ] as const) {
    const shader = gl.createShader(type)!;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
    gl.deleteShader(shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) {
    const logs = gl.getAttachedShaders(program)?.map((shader) => gl.getShaderInfoLog(shader));
    throw webglUnavailable([...(logs ?? []), gl.getProgramInfoLog(program)].join('\n'));
  }
  return program;
}

function webglUnavailable(cause?: string): DocentError {
  return new DocentError('webgl-unavailable', 'This browser can’t draw the image: WebGL2 is switched off or missing.', {
    hint: 'Switch on hardware acceleration in the browser’s settings, close other tabs that show 3D graphics, or use a current Chrome, Edge, Firefox or Safari.',
    cause,
  });
}
