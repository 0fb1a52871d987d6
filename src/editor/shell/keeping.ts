import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isDocentError } from '../../format/docent-error.ts';
import { claimDraft, type DraftClaim } from '../drafts/draft-claim.ts';
import { DraftKeeper, type DraftStatus } from '../drafts/draft-keeper.ts';
import { browserDrafts } from '../drafts/draft-storage.ts';
import { draftKey, type Draft, type DraftOrigin } from '../drafts/draft.ts';
import type { EditorStrings } from '../editor-strings.en.ts';
import type { EditorSession } from '../session/editor-session.ts';
import { openDraft, type OpenedStory } from '../session/opened-story.ts';
import type { KeptWork } from '../start-panel/start-panel.ts';
import type { Notice } from './notice.ts';

/** Work is kept in this browser as it happens, and brought back. */
export class Keeping implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #session: EditorSession;
  readonly #storage = browserDrafts();
  #claim: DraftClaim | undefined;
  #keeper: DraftKeeper | undefined;
  /** As it was opened, without the draft; undefined where that is not at hand. */
  #pristine: OpenedStory | undefined;
  #origin: DraftOrigin = { kind: 'new' };
  /** When what was brought back was kept; null once that has been said. */
  #broughtBack: number | null = null;
  #others = 0;
  #othersSeen = 0;

  status: DraftStatus = { state: 'clean' };
  /** What was kept of other stories. */
  works: readonly KeptWork[] = [];
  /** There is a draft that can be thrown away. */
  canDiscard = false;

  constructor(host: ReactiveControllerHost & Element, session: EditorSession) {
    this.#host = host;
    this.#session = session;
    host.addController(this);
  }

  hostDisconnected(): void {
    // what is left to keep is kept
    void this.#keeper?.stop();
    // an editor that only moves in the document is connected again before this runs
    setTimeout(() => {
      if (this.#host.isConnected) return;
      this.#claim?.release();
      this.#claim = undefined;
    });
  }

  async hostConnected(): Promise<void> {
    if (!this.#keeper) return;
    if (!this.#claim) await this.#claimed(this.#origin);
    this.watch();
  }

  /** Of a file of this computer that was opened. */
  get fileName(): string | null {
    return this.#origin.kind === 'file' ? this.#origin.name : null;
  }

  /** What is to be edited: what was opened, or the work on it that was kept. */
  async begin(opened: OpenedStory): Promise<OpenedStory> {
    this.#origin = opened.origin;
    this.#pristine = opened;
    const draft = await this.#claimed(opened.origin);
    return draft ? this.#bringBack(draft, opened) : opened;
  }

  /** Opens kept work without what it began with. */
  async openKept(key: string): Promise<OpenedStory | undefined> {
    this.stop();
    const found = await this.#storage.read(key).catch(() => undefined);
    if (!found) return undefined;
    this.#origin = found.origin;
    this.#pristine = undefined;
    const draft = (await this.#claimed(found.origin)) ?? found;
    const base = found.origin.kind === 'story' ? found.origin.url : document.baseURI;
    return this.#bringBack(draft, { base, images: new Map() });
  }

  /** Keeps what happens from now on. */
  watch(): void {
    void this.#keeper?.stop();
    const { store, assets } = this.#session;
    const { story, saved } = store.getState();
    const isPristine = this.#broughtBack === null;
    this.canDiscard = !isPristine;
    this.#keeper = new DraftKeeper({
      editor: store,
      assets,
      storage: this.#storage,
      key: this.#claim?.key ?? draftKey(this.#origin),
      origin: this.#origin,
      pristine: isPristine ? (saved ?? story) : null,
      onStatus: (status) => {
        this.status = status;
        if (status.state === 'kept') this.canDiscard = true;
        this.#host.requestUpdate();
      },
    });
  }

  /** Throws the draft away. @returns what was opened; undefined where that is not at hand */
  async discard(): Promise<OpenedStory | undefined> {
    await this.#keeper?.discard().catch(() => {});
    const pristine = this.#pristine;
    this.#broughtBack = null;
    this.canDiscard = false;
    return pristine;
  }

  stop(): void {
    void this.#keeper?.stop();
    this.#claim?.release();
    this.#keeper = this.#claim = undefined;
    this.#broughtBack = null;
    this.#others = this.#othersSeen = 0;
    this.canDiscard = false;
    this.status = { state: 'clean' };
  }

  /** Finds the work that was kept, the latest first. */
  async list(): Promise<void> {
    try {
      const kept = await this.#storage.list();
      const drafts = await Promise.all(kept.map(async ({ key }) => [key, await this.#storage.read(key)] as const));
      this.works = drafts
        .flatMap(([key, draft]) =>
          draft ? [{ key, title: draft.story.title, from: nameOf(draft.origin), time: draft.time }] : [],
        )
        .sort((one, other) => other.time - one.time);
    } catch (error) {
      if (!isDocentError(error)) throw error;
      this.works = [];
    }
    this.#host.requestUpdate();
  }

  async remove(key: string): Promise<void> {
    await this.#storage.remove(key).catch(() => {});
    await this.list();
  }

  /** @param discard throws the draft away and opens what was there before */
  notices(words: EditorStrings, discard: () => void, download: () => void): Notice[] {
    const notices: Notice[] = [];
    if (this.#broughtBack !== null && this.canDiscard) {
      notices.push({
        text: words.broughtBack(this.#broughtBack),
        actions: [
          { label: words.discard, run: discard },
          { label: words.carryOn, run: () => this.#seen() },
        ],
      });
    }
    if (this.#others > this.#othersSeen) {
      const run = (): void => {
        this.#othersSeen = this.#others;
        this.#host.requestUpdate();
      };
      notices.push({ text: words.otherTabs, alarm: true, actions: [{ label: words.understood, run }] });
    }
    if (this.status.state === 'failed') {
      const { message, hint } = this.status.error;
      notices.push({
        text: `${message} ${hint}`,
        alarm: true,
        actions: [{ label: words.downloadStory, run: download }],
      });
    }
    return notices;
  }

  #seen(): void {
    this.#broughtBack = null;
    this.#host.requestUpdate();
  }

  async #claimed(origin: DraftOrigin): Promise<Draft | undefined> {
    try {
      const times = new Map((await this.#storage.list()).map(({ key, time }) => [key, time]));
      this.#claim = await claimDraft(draftKey(origin), times, (others) => {
        this.#others = others;
        if (others < this.#othersSeen) this.#othersSeen = others;
        this.#host.requestUpdate();
      });
      return await this.#storage.read(this.#claim.key);
    } catch (error) {
      if (!isDocentError(error)) throw error;
      // said before there is anything to lose
      this.status = { state: 'failed', error };
      return undefined;
    }
  }

  #bringBack(draft: Draft, opened: Pick<OpenedStory, 'base' | 'images'>): OpenedStory {
    this.#broughtBack = draft.time;
    return openDraft(draft, opened);
  }
}

function nameOf(origin: DraftOrigin): string {
  if (origin.kind === 'file') return origin.name;
  if (origin.kind === 'new') return '';
  const { host, pathname } = new URL(origin.url);
  return `${host} ${pathname.split('/').at(-1) ?? ''}`.trim();
}
