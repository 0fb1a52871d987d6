/** A frame that takes longer is one of fewer than 20 a second, ms. */
const SLOW = 50;

/**
 * Keeps frames from piling up where drawing is slow, as in software: one is drawn when the one before is through, and while an
 * image loads the rest of the machine gets as much time as the frames do, or decoding would wait behind pictures that hardly differ.
 */
export class FramePace {
  readonly #gl: WebGL2RenderingContext;
  #fence: WebGLSync | null = null;
  /** When the frame was drawn that the fence is behind. */
  #began: number | undefined;
  /** When the last frame was through, and how long it had taken, ms. */
  #through = 0;
  #cost = 0;
  #costBefore = 0;

  constructor(gl: WebGL2RenderingContext) {
    this.#gl = gl;
  }

  /** Two frames on end have taken long; one may have waited for a compiler. */
  get isSlow(): boolean {
    return Math.min(this.#cost, this.#costBefore) > SLOW;
  }

  /** Call after the commands of a frame. */
  drawn(now: number): void {
    this.#mark();
    this.#began = now;
  }

  /** Call after blocks have been copied of which no frame is drawn yet. */
  copied(): void {
    this.#mark();
    this.#began = undefined;
  }

  #mark(): void {
    this.forget();
    this.#fence = this.#gl.fenceSync(this.#gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    this.#gl.flush();
  }

  /**
   * @param urgent somebody moves or waits for this very frame
   * @param settledIn ms until the frame that stays can be drawn: one that would not be on the screen for as long as it takes is not worth
   * the processors, and the one that stays might have to wait for it
   */
  mayDraw(urgent: boolean, now: number, settledIn: number): boolean {
    return urgent || (now >= this.#through + this.#cost && settledIn > 2 * this.#cost);
  }

  /** Of a context that is gone. */
  forget(): void {
    if (this.#fence) this.#gl.deleteSync(this.#fence);
    this.#fence = null;
  }

  /** What was drawn or copied last is not through. */
  isBusy(now: number): boolean {
    if (!this.#fence) return false;
    const status = this.#gl.getSyncParameter(this.#fence, this.#gl.SYNC_STATUS) as number;
    if (status !== this.#gl.SIGNALED && !this.#gl.isContextLost()) return true;
    this.forget();
    if (this.#began === undefined) return false;
    this.#through = now;
    this.#costBefore = this.#cost;
    this.#cost = now - this.#began;
    return false;
  }
}
