import { isAbortError } from '../../format/docent-error.ts';
import { anyStoryOf, loadStory, type LoadedStory } from '../story-loader.ts';

/** The story that is being fetched: one at a time, the last that was asked for. */
export class StoryOpening {
  readonly #opened: (loaded: LoadedStory) => void;
  readonly #failed: (error: unknown) => void;
  #current: AbortController | undefined;

  constructor(opened: (loaded: LoadedStory) => void, failed: (error: unknown) => void) {
    this.#opened = opened;
    this.#failed = failed;
  }

  get isUnderWay(): boolean {
    return this.#current !== undefined;
  }

  async open(src: string): Promise<void> {
    const { signal } = this.#begin();
    // the attributes that belong to this story are set in the same breath
    await Promise.resolve();
    await this.#finish(loadStory(src, document.baseURI, signal), signal);
  }

  /** A story from script; one of Docent's own format is open at once. */
  take(value: unknown): void {
    const { signal } = this.#begin();
    try {
      const loaded = anyStoryOf(value, document.baseURI);
      if (loaded instanceof Promise) void this.#finish(loaded, signal);
      else this.#opened(loaded);
    } catch (error) {
      this.#failed(error);
    }
  }

  cancel(): void {
    this.#current?.abort();
    this.#current = undefined;
  }

  #begin(): AbortController {
    this.cancel();
    return (this.#current = new AbortController());
  }

  async #finish(loading: Promise<LoadedStory>, signal: AbortSignal): Promise<void> {
    try {
      const loaded = await loading;
      if (!signal.aborted) this.#opened(loaded);
    } catch (error) {
      if (!signal.aborted && !isAbortError(error)) this.#failed(error);
    }
  }
}
