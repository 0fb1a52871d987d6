import { DocentError } from '../format/docent-error.ts';

/** A linked program and where its uniforms are. Looks are read from uniform buffer 0, sources from 1. */
export class ShaderProgram {
  readonly #gl: WebGL2RenderingContext;
  readonly #program: WebGLProgram;
  readonly #locations = new Map<string, WebGLUniformLocation | null>();

  /** @throws DocentError `webgl-unavailable` */
  constructor(gl: WebGL2RenderingContext, vertex: string, fragment: string) {
    this.#gl = gl;
    this.#program = link(gl, vertex, fragment);
    for (const [name, binding] of [
      ['Look', 0],
      ['Sources', 1],
    ] as const) {
      const index = gl.getUniformBlockIndex(this.#program, name);
      if (index !== gl.INVALID_INDEX) gl.uniformBlockBinding(this.#program, index, binding);
    }
  }

  use(): void {
    this.#gl.useProgram(this.#program);
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
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) {
    const logs = gl.getAttachedShaders(program)?.map((shader) => gl.getShaderInfoLog(shader));
    throw webglUnavailable([...(logs ?? []), gl.getProgramInfoLog(program)].join('\n'));
  }
  return program;
}

export function webglUnavailable(cause?: string): DocentError {
  return new DocentError('webgl-unavailable', 'This browser can’t draw the image: WebGL2 is switched off or missing.', {
    hint: 'Switch on hardware acceleration in the browser’s settings, close other tabs that show 3D graphics, or use a current Chrome, Edge, Firefox or Safari.',
    cause,
  });
}
