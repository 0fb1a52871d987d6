/**
 * A canvas with its WebGL2 context and the shaders: all that depends on no image, and takes a graphics driver long. Made while an
 * image's first bytes are under way, so that its first picture does not wait for it.
 */
import { fragmentShader, MOST_PLAIN, vertexShader, type ShaderKind } from './channel-shader.ts';
import { ShaderProgram, webglUnavailable } from './shader-program.ts';

/** A group of channels has so many, as a rule. */
const TYPICAL_CHANNELS = 4;

export class Graphics {
  readonly canvas = document.createElement('canvas');
  readonly gl: WebGL2RenderingContext;
  /** Asked for while there is a context: a lost one gives no extensions. */
  readonly #loseContext: WEBGL_lose_context | null;
  /** A picture has been drawn. */
  shows = false;
  readonly #programs = new Map<ShaderKind, ShaderProgram>();
  /** What the first picture is likely to be drawn with. */
  #first: ShaderKind;

  /**
   * @param channels that the first picture is likely to have
   * @throws DocentError `webgl-unavailable`
   */
  constructor(channels = TYPICAL_CHANNELS) {
    this.#first = firstKind(channels);
    const gl = this.canvas.getContext('webgl2', { antialias: false, depth: false });
    if (!gl) throw webglUnavailable();
    this.gl = gl;
    this.#loseContext = gl.getExtension('WEBGL_lose_context');
    // asked for again by what needs it: to ask first is to wait for whatever the graphics are at
    gl.getExtension('EXT_color_buffer_float');
    if (!gl.isContextLost()) this.compile();
  }

  /** Lets what every picture is drawn with be compiled, beside the page's thread; anew after a lost context came back. */
  compile(): void {
    this.#programs.clear();
    this.shows = false;
    const first = this.program(this.#first);
    this.gl.flush(); // or it would begin with the first picture
    first.whenCompiled(() => this.warmUp());
  }

  /** The first picture will show so many channels. */
  expect(channels: number): void {
    this.#first = firstKind(channels);
    this.prepare(this.#first);
  }

  /** What rectangles are drawn with whose sources are told. @param plain the number of channels of a plain picture */
  direct(plain: number | undefined): ShaderProgram {
    if (plain === undefined || plain > MOST_PLAIN) return this.program('direct');
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
    const program = new ShaderProgram(this.gl, vertexShader(kind), fragmentShader(kind));
    this.#programs.set(kind, program);
    return program;
  }

  /**
   * Draws beside the canvas: drivers go on compiling when something is first drawn with a shader and with samples of a kind, and clear a
   * texture when it is first drawn from. To touch the canvas would cost a frame of the page, and nothing comes before that is through.
   * `false` where a compiler is still at work, or a picture has been drawn.
   * @param atlas integers; without it a texture of the commonest kind
   */
  warmUp(atlas?: WebGLTexture): boolean {
    const { gl } = this;
    const program = this.program(this.#first);
    if (this.shows || gl.isContextLost() || !program.isReady) return false;
    const samples = atlas ?? gl.createTexture();
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D_ARRAY, samples);
    if (!atlas) gl.texStorage3D(gl.TEXTURE_2D_ARRAY, 1, gl.R16UI, 1, 1, 1);
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

function firstKind(channels: number): ShaderKind {
  return channels > MOST_PLAIN ? 'direct' : `plain-${channels}`;
}
