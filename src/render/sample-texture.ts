import type { DataType, Samples } from '../format/plane.ts';

/**
 * How samples lie in a texture array: as whole numbers, which shaders interpolate; or as bytes that the graphics filter, the low one of a
 * sample in red, the high one in green. The latter is faster where the graphics are exact about it.
 */
export class SampleTexture {
  readonly bytesPerSample: number;
  readonly #gl: WebGL2RenderingContext;
  readonly #filtered: boolean;

  constructor(gl: WebGL2RenderingContext, dataType: DataType, filtered: boolean) {
    this.#gl = gl;
    this.#filtered = filtered;
    this.bytesPerSample = dataType === 'uint8' ? 1 : 2;
  }

  allocate(width: number, height: number, layers: number): WebGLTexture {
    const gl = this.#gl;
    const texture = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D_ARRAY, texture);
    gl.texStorage3D(gl.TEXTURE_2D_ARRAY, 1, this.#internalFormat, width, height, layers);
    // whole numbers can't be filtered: without NEAREST they are incomplete and read as zero
    const filter = this.#filtered ? gl.LINEAR : gl.NEAREST;
    gl.texParameteri(gl.TEXTURE_2D_ARRAY, gl.TEXTURE_MIN_FILTER, filter);
    gl.texParameteri(gl.TEXTURE_2D_ARRAY, gl.TEXTURE_MAG_FILTER, filter);
    return texture;
  }

  /** Copies samples into the texture that is bound; which of them, the unpacking parameters say. */
  copy(samples: Samples, place: { layer: number; x: number; y: number }, width: number, height: number): void {
    const gl = this.#gl;
    const { x, y, layer } = place;
    const [format, type, source] = this.#filtered
      ? ([this.#isShort ? gl.RG : gl.RED, gl.UNSIGNED_BYTE, bytesOf(samples)] as const)
      : ([gl.RED_INTEGER, this.#isShort ? gl.UNSIGNED_SHORT : gl.UNSIGNED_BYTE, samples] as const);
    gl.texSubImage3D(gl.TEXTURE_2D_ARRAY, 0, x, y, layer, width, height, 1, format, type, source);
  }

  get #isShort(): boolean {
    return this.bytesPerSample === 2;
  }

  get #internalFormat(): number {
    const gl = this.#gl;
    if (this.#filtered) return this.#isShort ? gl.RG8 : gl.R8;
    return this.#isShort ? gl.R16UI : gl.R8UI;
  }
}

/** As they lie in memory: every machine that browsers run on has the low byte first. */
function bytesOf({ buffer, byteOffset, byteLength }: Samples): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
