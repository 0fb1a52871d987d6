import type { ReactiveControllerHost } from 'lit';
import { isUnsaved, markSaved } from '../../state/editor-store.ts';
import { formatStory } from '../../story/format-story.ts';
import type { Story } from '../../story/story.ts';
import type { EditorStrings } from '../editor-strings.en.ts';
import { download, saveStory, type WritableFile } from '../save/story-file.ts';
import type { EditorSession } from '../session/editor-session.ts';
import type { Notice } from './notice.ts';

/** Saves the story, and says what became of it. */
export class Saving {
  readonly #host: ReactiveControllerHost & EventTarget;
  readonly #session: EditorSession;
  #file: WritableFile | null = null;
  #busy = false;
  #failed = false;
  /** Where the story went; null as long as it has not gone anywhere since it changed. */
  #outcome: 'file' | 'download' | 'page' | null = null;

  constructor(host: ReactiveControllerHost & EventTarget, session: EditorSession) {
    this.#host = host;
    this.#session = session;
  }

  /** Another story is open: what was written to is not its file. */
  forget(): void {
    this.#file = this.#outcome = null;
    this.#failed = false;
  }

  /** Asks the page first: who cancels `save` keeps the story. */
  async save(): Promise<void> {
    if (this.#busy) return;
    const { story } = this.#session.store.getState();
    const asked = new CustomEvent('save', { detail: { story }, cancelable: true });
    if (!this.#host.dispatchEvent(asked)) return this.#done(story, 'page');
    this.#busy = true;
    this.#failed = false;
    try {
      const outcome = await saveStory(story, this.#file);
      if (!outcome.saved) return;
      this.#file = outcome.file;
      this.#done(story, outcome.file ? 'file' : 'download');
    } catch {
      // the browser's own words are for nobody; the work is where it was
      this.#failed = true;
      this.#file = null;
    } finally {
      this.#busy = false;
      this.#host.requestUpdate();
    }
  }

  /** The story as a file among downloads, whatever else the browser could do. */
  readonly download = (): void => {
    const { story } = this.#session.store.getState();
    download(new Blob([formatStory(story)], { type: 'application/json' }), 'story.json');
  };

  notices(words: EditorStrings): Notice[] {
    if (this.#failed) {
      return [
        {
          text: words.saveFailed,
          alarm: true,
          actions: [
            { label: words.tryAgain, run: () => void this.save() },
            { label: words.downloadStory, run: this.download },
          ],
        },
      ];
    }
    if (this.#outcome === null || this.#outcome === 'page' || isUnsaved(this.#session.store.getState())) return [];
    const where = this.#outcome === 'file' ? words.savedFile(this.#file?.name ?? '') : words.savedDownload;
    const missing = this.#recordings > 0 ? ` ${words.recordingsElsewhere(this.#recordings)}` : '';
    return [{ text: `${where}${missing}`, actions: [{ label: words.understood, run: () => this.#seen() }] }];
  }

  /** How many files of the story lie in this browser only. */
  get #recordings(): number {
    const assets = this.#session.assets.getState();
    const { waypoints } = this.#session.store.getState().story;
    const paths = waypoints.flatMap(({ audio }) => [audio?.src, audio?.captions]);
    return new Set(paths.filter((path) => path !== undefined && assets.has(path))).size;
  }

  #done(story: Story, outcome: 'file' | 'download' | 'page'): void {
    markSaved(this.#session.store, story);
    this.#session.settleIds();
    this.#outcome = outcome;
    this.#host.requestUpdate();
  }

  #seen(): void {
    this.#outcome = null;
    this.#host.requestUpdate();
  }
}
