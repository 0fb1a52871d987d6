import type { Page } from '@playwright/test';

declare global {
  interface Window {
    /** Bytes of all textures that the page's WebGL contexts hold now. */
    textureBytes: () => number;
  }
}

/** Counts texture memory where it is asked for, whatever asks for it. */
export async function countTextures(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const held = new Map<WebGLTexture, number>();
    window.textureBytes = () => [...held.values()].reduce((sum, bytes) => sum + bytes, 0);
    const gl = WebGL2RenderingContext.prototype;
    const texelBytes = new Map<number, number>([
      [gl.R8UI, 1],
      [gl.R8, 1],
      [gl.R16UI, 2],
      [gl.RG8, 2],
      [gl.RGBA8, 4],
      [gl.RGBA, 4],
      [gl.R32UI, 4],
      [gl.R32I, 4],
      [gl.R32F, 4],
      [gl.RGBA16F, 8],
      [gl.RGBA16UI, 8],
      [gl.RGBA32F, 16],
      [gl.RGBA32UI, 16],
    ]);
    const bindings = new Map<number, number>([
      [gl.TEXTURE_2D, gl.TEXTURE_BINDING_2D],
      [gl.TEXTURE_3D, gl.TEXTURE_BINDING_3D],
      [gl.TEXTURE_2D_ARRAY, gl.TEXTURE_BINDING_2D_ARRAY],
    ]);
    const note = (context: WebGL2RenderingContext, target: number, format: number, texels: number): void => {
      const texture = context.getParameter(bindings.get(target)!) as WebGLTexture;
      const bytes = texelBytes.get(format);
      if (bytes === undefined) throw new Error(`How many bytes has a texel of format ${format}?`);
      held.set(texture, bytes * texels);
    };
    const { texStorage2D, texStorage3D, texImage2D, deleteTexture } = gl;
    gl.texStorage2D = function (target, levels, format, width, height) {
      note(this, target, format, width * height);
      texStorage2D.call(this, target, levels, format, width, height);
    };
    gl.texStorage3D = function (target, levels, format, width, height, depth) {
      note(this, target, format, width * height * depth);
      texStorage3D.call(this, target, levels, format, width, height, depth);
    };
    gl.texImage2D = function (this: WebGL2RenderingContext, ...all: unknown[]) {
      const [target, , format, width, height] = all as number[];
      if (all.length >= 9) note(this, target!, format!, width! * height!);
      return (texImage2D as (...given: unknown[]) => void).apply(this, all);
    } as typeof texImage2D;
    gl.deleteTexture = function (texture) {
      if (texture) held.delete(texture);
      deleteTexture.call(this, texture);
    };
  });
}
