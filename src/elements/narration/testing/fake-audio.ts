/** An `<audio>` that plays when it is told to. */
export class FakeAudio extends EventTarget {
  readonly src: string;
  currentTime = 0;
  duration = NaN;
  muted = false;
  paused = true;
  /** Why it refuses to play. */
  refusal: DOMException | undefined;

  constructor(src: string) {
    super();
    this.src = src;
  }

  async play(): Promise<void> {
    if (this.refusal) throw this.refusal;
    this.paused = false;
  }

  pause(): void {
    this.paused = true;
  }

  removeAttribute(): void {}

  load(): void {}

  at(time: number): void {
    this.currentTime = time;
    this.dispatchEvent(new Event('timeupdate'));
  }
}
