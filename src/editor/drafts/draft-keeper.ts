import type { DocentError } from '../../format/docent-error.ts';
import type { EditorStore } from '../../state/editor-store.ts';
import type { Story } from '../../story/story.ts';
import { assetsOf, type AssetStore } from './draft-assets.ts';
import type { DraftStorage } from './draft-storage.ts';
import type { DraftOrigin } from './draft.ts';

/** How long work may lie unkept, in ms; with the time that writing takes it stays within a second. */
const DELAY = 500;
/** After a failure, in ms: the first time, doubled each time, and at most. */
const FIRST_RETRY = 4000;
const LAST_RETRY = 64_000;

export type DraftStatus =
  /** Nothing has changed that would have to be kept. */
  | { readonly state: 'clean' }
  | { readonly state: 'waiting' }
  /** `time` in ms since 1970. */
  | { readonly state: 'kept'; readonly time: number }
  /** The work is in this page only. It is tried again by and by. */
  | { readonly state: 'failed'; readonly error: DocentError };

export interface DraftKeeperOptions {
  readonly editor: EditorStore;
  readonly assets: AssetStore;
  readonly storage: DraftStorage;
  /** The key that a `DraftClaim` gives. */
  readonly key: string;
  readonly origin: DraftOrigin;
  /** The story as it can be opened again without a draft; null where there is none, as for a draft brought back. */
  readonly pristine: Story | null;
  onStatus(status: DraftStatus): void;
}

/**
 * Keeps the work in hand as a draft, as it happens: half a second after a change, and at once when the page is left.
 * What can't be stored is kept in the page, and tried again.
 *
 * ```ts
 * const keeper = new DraftKeeper({ editor, assets, storage, key, origin, pristine: story, onStatus });
 * …
 * keeper.stop(); // keeps what is left to keep
 * ```
 */
export class DraftKeeper {
  readonly #options: DraftKeeperOptions;
  readonly #undo: (() => void)[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #retry = FIRST_RETRY;
  /** What lies in storage, by path. */
  #written = new Map<string, Blob>();
  #keptStory: Story | null;
  #keptAssets: ReadonlyMap<string, Blob>;
  #writing: Promise<void> | undefined;
  #stored = false;
  #stopped = false;
  /** Of what lies in storage. */
  #status: DraftStatus = { state: 'clean' };
  /** It was told that something is to be kept. */
  #waiting = false;

  constructor(options: DraftKeeperOptions) {
    this.#options = options;
    const { editor, assets, pristine } = options;
    this.#keptStory = pristine;
    this.#keptAssets = pristine ? assets.getState() : new Map();
    const changed = (): void => this.#changed();
    const left = (): void => void (document.visibilityState === 'hidden' && this.flush());
    const hidden = (): void => void this.flush();
    this.#undo.push(editor.subscribe(changed), assets.subscribe(changed));
    // The last that a page hears on a phone is the first, and in a closed tab the second.
    document.addEventListener('visibilitychange', left);
    window.addEventListener('pagehide', hidden);
    this.#undo.push(
      () => document.removeEventListener('visibilitychange', left),
      () => window.removeEventListener('pagehide', hidden),
    );
    changed();
  }

  /** Keeps at once what is not kept yet. Settles when it is, or can't be. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    // What is being written is a moment old.
    while (this.#writing) await this.#writing;
    if (!this.#isDirty()) return this.#waiting ? this.#tell() : undefined;
    // there may be nothing to wait for in it: it ends only after this
    this.#writing = this.#write().finally(() => (this.#writing = undefined));
    await this.#writing;
  }

  /** Forgets the draft: the author wants what was there before, or has it in a file. What changes later is kept. */
  async discard(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    while (this.#writing) await this.#writing;
    const { editor, assets, storage, key } = this.#options;
    this.#keptStory = editor.getState().story;
    this.#keptAssets = assets.getState();
    await storage.remove(key);
    this.#written.clear();
    this.#stored = false;
    this.#status = { state: 'clean' };
    this.#tell();
  }

  /** Keeps what is left to keep, and nothing any more. */
  stop(): Promise<void> {
    for (const undo of this.#undo.splice(0)) undo();
    const flushed = this.flush();
    this.#stopped = true;
    return flushed;
  }

  /** What came while the last was being written is not kept yet, and a status that says so stays. */
  #tell(): void {
    if (this.#timer !== undefined) return;
    this.#waiting = false;
    this.#options.onStatus(this.#status);
  }

  #changed(): void {
    if (this.#timer !== undefined || !this.#isDirty()) return;
    this.#waiting = true;
    this.#options.onStatus({ state: 'waiting' });
    this.#schedule(DELAY);
  }

  #schedule(delay: number): void {
    clearTimeout(this.#timer);
    if (!this.#stopped) this.#timer = setTimeout(() => void this.flush(), delay);
  }

  #isDirty(): boolean {
    const { editor, assets } = this.#options;
    return editor.getState().story !== this.#keptStory || assets.getState() !== this.#keptAssets;
  }

  async #write(): Promise<void> {
    const { editor, assets, storage, key, origin, pristine, onStatus } = this.#options;
    const { story } = editor.getState();
    const all = assets.getState();
    const time = Date.now();
    try {
      if (story === pristine) {
        // All is undone: there is nothing to bring back.
        if (this.#stored) await storage.remove(key);
        this.#written.clear();
        this.#stored = false;
      } else {
        const used = assetsOf(story, all);
        const kept = new Set(
          [...used].filter(([path, blob]) => this.#written.get(path) === blob).map(([path]) => path),
        );
        await storage.write(key, { story, assets: used, origin, time }, kept);
        this.#written = used;
        this.#stored = true;
      }
      this.#keptStory = story;
      this.#keptAssets = all;
      this.#retry = FIRST_RETRY;
      this.#status = story === pristine ? { state: 'clean' } : { state: 'kept', time };
      this.#tell();
      this.#changed();
    } catch (error) {
      // Part of it may have been written, or all of it been swept away.
      this.#written.clear();
      onStatus({ state: 'failed', error: error as DocentError });
      this.#schedule(this.#retry);
      this.#retry = Math.min(LAST_RETRY, this.#retry * 2);
    }
  }
}
