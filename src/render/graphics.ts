/**
 * A canvas with its WebGL2 context and the shaders: all that depends on no image, and takes a graphics driver long. Made while an
 * image's first bytes are under way, so that its first picture does not wait for it.
 */
import { fragmentShader, mostPlain, vertexShader, type ShaderKind } from './channel-shader.ts';
import { SampleTexture } from './sample-texture.ts';
import { ShaderProgram, webglUnavailable } from './shader-program.ts';

/**
 * Graphics in software whose texture unit reckons in floats, so that what it makes of two bytes is what a shader makes of the number, in
 * half the time. Others take fewer digits, or need not be spared.
 */
const FILTERS_EXACTLY = /SwiftShader/;

export interface GraphicsOptions {
  /** Of the first picture, device pixels: to give the canvas its size later is to wait for whatever the graphics are at. */
  readonly screen?: { readonly width: number; readonly height: number } | undefined;
  /** Whether samples may be kept as bytes where that is exact. */
  readonly mayFilter?: boolean;
}

export class Graphics {
  readonly canvas = document.createElement('canvas');
  readonly gl: WebGL2RenderingContext;
  /** Asked for while there is a context: a lost one gives no extensions. */
  readonly #loseContext: WEBGL_lose_context | null;
  /** Samples are kept as bytes, which the texture unit filters; else as whole numbers. */
  filters = false;
  /** A picture has been drawn. */
  shows = false;
  readonly #programs = new Map<ShaderKind, ShaderProgram>();
  readonly #mayFilter: boolean;
  #mostPlain = 0;
  /** What the first picture is likely to be drawn with, as far as that is known. */
  #first: ShaderKind | undefined;

  /** @throws DocentError `webgl-unavailable` */
  constructor({ screen, mayFilter = true }: GraphicsOptions = {}) {
    this.#mayFilter = mayFilter;
    if (screen) {
      this.canvas.width = Math.max(Math.round(screen.width), 1);
      this.canvas.height = Math.max(Math.round(screen.height), 1);
    }
    const gl = this.canvas.getContext('webgl2', { antialias: false, depth: false });
    if (!gl) throw webglUnavailable();
    this.gl = gl;
    this.#loseContext = gl.getExtension('WEBGL_lose_context');
    // asked for again by what needs it: to ask first is to wait for whatever the graphics are at
    gl.getExtension('EXT_color_buffer_float');
    if (!gl.isContextLost()) this.begin();
  }

  /** Call when there is a context, again. */
  begin(): void {
    this.#programs.clear();
    this.shows = false;
    // asked anew: after a crash a browser may go on in software
    this.filters = this.#mayFilter && FILTERS_EXACTLY.test(rendererOf(this.gl));
    this.#mostPlain = mostPlain(this.gl.getParameter(this.gl.MAX_VARYING_VECTORS) as number);
    this.#compileFirst();
  }

  /** The first picture will show so many channels: lets what it is drawn with be compiled, beside the page's thread. */
  expect(channels: number): void {
    // none are on: nothing is drawn until one is
    if (channels === 0) return;
    this.#first = channels > this.#mostPlain ? 'direct' : `plain-${channels}`;
    this.#compileFirst();
  }

  #compileFirst(): void {
    if (!this.#first || this.#programs.has(this.#first) || this.gl.isContextLost()) return;
    const first = this.program(this.#first);
    this.gl.flush(); // or it would begin with the first picture
    if (!this.filters) {
      first.whenCompiled(() => this.warmUp());
      return;
    }
    // linked in a moment, and compiled, which takes long, when it is first drawn with
    first.check();
    this.warmUp();
  }

  /** What rectangles are drawn with whose sources are told. @param plain the number of channels of a plain picture */
  direct(plain: number | undefined): ShaderProgram {
    if (plain === undefined || plain > this.#mostPlain) return this.program('direct');
    const own = this.prepare(`plain-${plain}`);
    const any = this.#programs.get('direct');
    // one more channel must not stop the picture: what serves for all shows it meanwhile
    return any?.isReady && !own.isReady ? any : own;
  }

  /** Lets a program be compiled before something is drawn with it. */
  prepare(kind: ShaderKind): ShaderProgram {
    const known = this.#programs.get(kind);
    if (known) return known;
    const program = this.program(kind);
    this.gl.flush(); // or it would begin with the picture
    program.whenCompiled(() => program.check());
    return program;
  }

  program(kind: ShaderKind): ShaderProgram {
    const known = this.#programs.get(kind);
    if (known) return known;
    const program = new ShaderProgram(this.gl, vertexShader(kind, this.filters), fragmentShader(kind, this.filters));
    this.#programs.set(kind, program);
    return program;
  }

  /**
   * Draws beside the canvas: drivers go on compiling when something is first drawn with a shader and with samples of a kind, and clear a
   * texture when it is first drawn from. To touch the canvas would cost a frame of the page, and nothing comes before that is through.
   * `false` where a compiler is still at work, or a picture has been drawn.
   * @param atlas without it a texture of the commonest kind
   */
  warmUp(atlas?: WebGLTexture): boolean {
    const { gl } = this;
    const program = this.#first && this.#programs.get(this.#first);
    if (this.shows || gl.isContextLost() || !program?.isReady) return false;
    gl.activeTexture(gl.TEXTURE0);
    const samples = atlas ?? new SampleTexture(gl, 'uint16', this.filters).allocate(1, 1, 1);
    gl.bindTexture(gl.TEXTURE_2D_ARRAY, samples);
    const zeros = gl.createBuffer();
    gl.bindBuffer(gl.UNIFORM_BUFFER, zeros);
    gl.bufferData(gl.UNIFORM_BUFFER, gl.getParameter(gl.MAX_UNIFORM_BLOCK_SIZE) as number, gl.STATIC_DRAW);
    for (const binding of [0, 1]) gl.bindBufferBase(gl.UNIFORM_BUFFER, binding, zeros);
    const beside = gl.createFramebuffer();
    const pixel = gl.createRenderbuffer();
    gl.bindRenderbuffer(gl.RENDERBUFFER, pixel);
    gl.renderbufferStorage(gl.RENDERBUFFER, gl.RGBA8, 1, 1);
    gl.bindFramebuffer(gl.FRAMEBUFFER, beside);
    gl.framebufferRenderbuffer(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.RENDERBUFFER, pixel);
    program.use();
    gl.viewport(0, 0, 1, 1);
    gl.vertexAttrib4f(0, 0, 0, 0, 0);
    gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.deleteFramebuffer(beside);
    gl.deleteRenderbuffer(pixel);
    gl.deleteBuffer(zeros);
    if (!atlas) gl.deleteTexture(samples);
    gl.flush();
    return true;
  }

  /** Gives the context's memory back; `retake` undoes it. */
  giveBack(): void {
    this.#loseContext?.loseContext();
  }

  retake(): void {
    if (this.gl.isContextLost()) this.#loseContext?.restoreContext();
  }
}

/** The name of what draws, as far as the browser tells it. */
function rendererOf(gl: WebGL2RenderingContext): string {
  const told = String(gl.getParameter(gl.RENDERER));
  // browsers that tell it right away warn of the extension
  if (!told.startsWith('WebKit')) return told;
  const extension = gl.getExtension('WEBGL_debug_renderer_info');
  return extension ? String(gl.getParameter(extension.UNMASKED_RENDERER_WEBGL)) : told;
}
