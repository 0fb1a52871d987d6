import { DocentError } from '../format/docent-error.ts';
import { LOOK_EVERY, whenThrough } from './graphics-fence.ts';

/** Compilers are through by then, ms. */
const COMPILED = 100;

/**
 * A program and where its uniforms are. Looks are read from uniform buffer 0, sources from 1. Compiled beside the page's thread until
 * it is first used.
 */
export class ShaderProgram {
  /** Using it does not wait for a compiler any more, as far as that is told. */
  isReady = false;
  readonly #gl: WebGL2RenderingContext;
  readonly #program: WebGLProgram;
  readonly #locations = new Map<string, WebGLUniformLocation | null>();
  #checked = false;

  constructor(gl: WebGL2RenderingContext, vertex: string, fragment: string) {
    this.#gl = gl;
    this.#program = link(gl, vertex, fragment);
  }

  /**
   * Calls back when using it does not wait for a compiler any more; where the browser does not tell, when that is likely. What goes
   * wrong then goes wrong again, and is told, when something is to be drawn with it.
   */
  whenCompiled(then: () => void): void {
    const gl = this.#gl;
    const parallel = gl.getExtension('KHR_parallel_shader_compile') as {
      readonly COMPLETION_STATUS_KHR: number;
    } | null;
    const isCompiled = () => gl.getProgramParameter(this.#program, parallel!.COMPLETION_STATUS_KHR) as boolean;
    // what is asked of a program while the graphics are at work on something else keeps the page's thread waiting
    const ready = (): void =>
      whenThrough(gl, () => {
        this.isReady = true;
        try {
          then();
        } catch {
          return;
        }
      });
    const look = (): void => {
      if (gl.isContextLost()) return;
      if (!parallel || isCompiled()) ready();
      else setTimeout(look, LOOK_EVERY);
    };
    setTimeout(look, parallel ? LOOK_EVERY : COMPILED);
  }

  /** @throws DocentError `webgl-unavailable` where it can't be compiled */
  use(): void {
    this.check();
    this.#gl.useProgram(this.#program);
  }

  /** Waits for the compiler. @throws DocentError `webgl-unavailable` where it can't be compiled */
  check(): void {
    if (this.#checked) return;
    const gl = this.#gl;
    if (!gl.getProgramParameter(this.#program, gl.LINK_STATUS) && !gl.isContextLost()) {
      const logs = gl.getAttachedShaders(this.#program)?.map((shader) => gl.getShaderInfoLog(shader));
      throw webglUnavailable([...(logs ?? []), gl.getProgramInfoLog(this.#program)].join('\n'));
    }
    for (const [name, binding] of [
      ['Look', 0],
      ['Sources', 1],
    ] as const) {
      const index = gl.getUniformBlockIndex(this.#program, name);
      if (index !== gl.INVALID_INDEX) gl.uniformBlockBinding(this.#program, index, binding);
    }
    this.#checked = this.isReady = true;
  }

  /** A uniform's location; `null`, which WebGL takes and ignores, where the program has none of that name. */
  at(name: string): WebGLUniformLocation | null {
    if (!this.#locations.has(name)) this.#locations.set(name, this.#gl.getUniformLocation(this.#program, name));
    return this.#locations.get(name)!;
  }
}

function link(gl: WebGL2RenderingContext, vertex: string, fragment: string): WebGLProgram {
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, vertex],
    [gl.FRAGMENT_SHADER, fragment],
  ] as const) {
    const shader = gl.createShader(type)!;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
    gl.deleteShader(shader);
  }
  gl.linkProgram(program);
  return program;
}

export function webglUnavailable(cause?: string): DocentError {
  return new DocentError('webgl-unavailable', 'This browser can’t draw the image: WebGL2 is switched off or missing.', {
    hint: 'Switch on hardware acceleration in the browser’s settings, close other tabs that show 3D graphics, or use a current Chrome, Edge, Firefox or Safari.',
    cause,
  });
}
