/**
 * A canvas with its WebGL2 context and the shaders: all that depends on no image, and takes a graphics driver long. Made while an
 * image's first bytes are under way, so that its first picture does not wait for it.
 */
import { fragmentShader, VERTEX_SHADER, type ShaderKind } from './channel-shader.ts';
import { ShaderProgram, webglUnavailable } from './shader-program.ts';

export class Graphics {
  readonly canvas = document.createElement('canvas');
  readonly gl: WebGL2RenderingContext;
  /** Asked for while there is a context: a lost one gives no extensions. */
  readonly #loseContext: WEBGL_lose_context | null;
  readonly #programs = new Map<ShaderKind, ShaderProgram>();

  /** @throws DocentError `webgl-unavailable` */
  constructor() {
    const gl = this.canvas.getContext('webgl2', { antialias: false, depth: false });
    if (!gl) throw webglUnavailable();
    this.gl = gl;
    this.#loseContext = gl.getExtension('WEBGL_lose_context');
    if (!gl.isContextLost()) this.compile();
  }

  /** Lets what every picture is drawn with be compiled, beside the page's thread; anew after a lost context came back. */
  compile(): void {
    this.#programs.clear();
    const [direct] = (['direct', 'looked-up'] as const).map((kind) => this.program(kind));
    this.gl.flush(); // or it would begin with the first picture
    direct!.whenCompiled(() => this.warmUp());
  }

  program(kind: ShaderKind): ShaderProgram {
    const known = this.#programs.get(kind);
    if (known) return known;
    const program = new ShaderProgram(this.gl, VERTEX_SHADER, fragmentShader(kind));
    this.#programs.set(kind, program);
    return program;
  }

  /**
   * Draws nothing: drivers go on compiling when something is first drawn with a shader and with samples of a kind, and these are the
   * commonest.
   */
  warmUp(): void {
    const { gl } = this;
    const isWarm = [...this.#programs.values()].some(({ used }) => used);
    if (isWarm || gl.isContextLost()) return;
    const samples = gl.createTexture();
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D_ARRAY, samples);
    gl.texStorage3D(gl.TEXTURE_2D_ARRAY, 1, gl.R16UI, 1, 1, 1);
    const zeros = gl.createBuffer();
    gl.bindBuffer(gl.UNIFORM_BUFFER, zeros);
    gl.bufferData(gl.UNIFORM_BUFFER, gl.getParameter(gl.MAX_UNIFORM_BLOCK_SIZE) as number, gl.STATIC_DRAW);
    for (const binding of [0, 1]) gl.bindBufferBase(gl.UNIFORM_BUFFER, binding, zeros);
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    this.program('direct').use();
    gl.viewport(0, 0, 1, 1);
    gl.vertexAttrib4f(0, 0, 0, 0, 0);
    gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
    gl.deleteBuffer(zeros);
    gl.deleteTexture(samples);
    gl.flush();
  }

  /** Gives the context's memory back; `retake` undoes it. */
  giveBack(): void {
    this.#loseContext?.loseContext();
  }

  retake(): void {
    if (this.gl.isContextLost()) this.#loseContext?.restoreContext();
  }
}
