/**
 * A picture with one channel apart: the sum of the others as they are shown, and the one's values, as large as the screen. While only
 * that channel's look changes, the picture is made of the two in one cheap pass, however many channels there are.
 */
import { joiningShader, SCREEN_SHADER } from './channel-shader.ts';
import { ShaderProgram } from './shader-program.ts';

/** Of the sum (half floats: 11 bits, of which the screen shows 8) and of value and presence (floats: samples stay exact). */
const BYTES_PER_PIXEL = 8 + 8;
/** A screen larger than this is drawn whole each time. */
const MOST_BYTES = 160 * 2 ** 20;

export class SplitPicture {
  /** The channel apart, as long as the pictures show the rest as it is. */
  channel: number | undefined;
  readonly #gl: WebGL2RenderingContext;
  /** Made when they are prepared: a first picture has no use for them. By whether they are for plain pictures. */
  readonly #joining = new Map<boolean, ShaderProgram>();
  #targets:
    | { framebuffer: WebGLFramebuffer; textures: readonly WebGLTexture[]; width: number; height: number }
    | undefined;

  /** `undefined` where floats can't be drawn to. */
  static on(gl: WebGL2RenderingContext): SplitPicture | undefined {
    return gl.getExtension('EXT_color_buffer_float') ? new SplitPicture(gl) : undefined;
  }

  private constructor(gl: WebGL2RenderingContext) {
    this.#gl = gl;
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

  /** Lets what joins the pictures be compiled before there are any. */
  prepare(): void {
    const missing = [true, false].filter((plain) => !this.#joining.has(plain));
    const programs = missing.map((plain) => this.#program(plain));
    if (programs.length > 0) this.#gl.flush(); // or it would begin with the picture
    for (const program of programs) program.whenCompiled(() => program.check());
  }

  /** Draws the picture onto the canvas, by the look that is set. @param plain the channel apart has a gamma of 1 */
  join(plain: boolean): void {
    const gl = this.#gl;
    const [others, values] = this.#targets!.textures;
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    const joining = this.#program(plain);
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

  #program(plain: boolean): ShaderProgram {
    const known = this.#joining.get(plain);
    if (known) return known;
    const program = new ShaderProgram(this.#gl, SCREEN_SHADER, joiningShader(plain));
    this.#joining.set(plain, program);
    return program;
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
