/** How often the graphics are looked after, ms. */
export const LOOK_EVERY = 5;

/** Calls back, in a task of its own, when the graphics are through with all that they have been told; never where they are lost. */
export function whenThrough(gl: WebGL2RenderingContext, then: () => void): void {
  const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
  if (!fence) return;
  gl.flush();
  const look = (): void => {
    const status: unknown = gl.getSyncParameter(fence, gl.SYNC_STATUS);
    // of a context that is lost, or was
    if (status === null || gl.isContextLost()) return;
    if (status !== gl.SIGNALED) {
      setTimeout(look, LOOK_EVERY);
      return;
    }
    gl.deleteSync(fence);
    then();
  };
  setTimeout(look, LOOK_EVERY);
}
