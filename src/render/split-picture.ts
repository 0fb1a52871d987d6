/**
 * A picture with one channel apart: the sum of the others as they are shown, and the one's values, as large as the screen. While only
 * that channel's look changes, the picture is made of the two in one cheap pass, however many channels there are.
 */
import type { Graphics } from './graphics.ts';

/** Of the sum (half floats: 11 bits, of which the screen shows 8) and of value and presence (floats: samples stay exact). */
const BYTES_PER_PIXEL = 8 + 8;
/** A screen larger than this is drawn whole each time. */
const MOST_BYTES = 160 * 2 ** 20;

export class SplitPicture {
  /** The channel apart, as long as the pictures show the rest as it is. */
  channel: number | undefined;
  readonly #graphics: Graphics;
  readonly #gl: WebGL2RenderingContext;
  #targets:
    | { framebuffer: WebGLFramebuffer; textures: readonly WebGLTexture[]; width: number; height: number }
    | undefined;

  /** `undefined` where floats can't be drawn to. */
  static on(graphics: Graphics): SplitPicture | undefined {
    return graphics.gl.getExtension('EXT_color_buffer_float') ? new SplitPicture(graphics) : undefined;
  }

  private constructor(graphics: Graphics) {
    this.#graphics = graphics;
    this.#gl = graphics.gl;
  }

  /** Texture memory, bytes. */
  get bytes(): number {
    return this.#targets ? this.#targets.width * this.#targets.height * BYTES_PER_PIXEL : 0;
  }

  /** Makes the two pictures the target of what is drawn next. `false` where they would be too large. */
  begin(channel: number, width: number, height: number): boolean {
    if (width * height * BYTES_PER_PIXEL > MOST_BYTES) return false;
    if (this.#targets?.width !== width || this.#targets.height !== height) {
      this.release();
      this.#targets = this.#allocate(width, height);
    }
    this.channel = channel;
    const gl = this.#gl;
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.#targets!.framebuffer);
    return true;
  }

  /** Draws the picture onto the canvas, by the look that is set. @param plain the channel apart has a gamma of 1 */
  join(plain: boolean): void {
    const gl = this.#gl;
    const [others, values] = this.#targets!.textures;
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    const joining = this.#graphics.program(plain ? 'joined-plain' : 'joined');
    joining.use();
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, others!);
    gl.activeTexture(gl.TEXTURE1);
    gl.bindTexture(gl.TEXTURE_2D, values!);
    gl.uniform1i(joining.at('others'), 0);
    gl.uniform1i(joining.at('values'), 1);
    gl.uniform1i(joining.at('apart'), this.channel!);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  }

  /** Gives the memory back. */
  release(): void {
    this.channel = undefined;
    if (!this.#targets) return;
    this.#gl.deleteFramebuffer(this.#targets.framebuffer);
    for (const texture of this.#targets.textures) this.#gl.deleteTexture(texture);
    this.#targets = undefined;
  }

  #allocate(width: number, height: number) {
    const gl = this.#gl;
    const framebuffer = gl.createFramebuffer();
    gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
    const textures = [gl.RGBA16F, gl.RG32F].map((format, index) => {
      const texture = gl.createTexture();
      gl.activeTexture(gl.TEXTURE0);
      gl.bindTexture(gl.TEXTURE_2D, texture);
      gl.texStorage2D(gl.TEXTURE_2D, 1, format, width, height);
      gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
      gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
      gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0 + index, gl.TEXTURE_2D, texture, 0);
      return texture;
    });
    gl.drawBuffers([gl.COLOR_ATTACHMENT0, gl.COLOR_ATTACHMENT1]);
    return { framebuffer, textures, width, height };
  }
}
