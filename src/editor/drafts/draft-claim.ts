import { tryTabLock } from './tab-lock.ts';

/** Tabs on the same story at once that each keep a draft of their own. */
const MOST_TABS = 20;
const CHANNEL = 'docent-drafts';

/** What tabs tell each other: that they have come, are there, or have gone. */
interface TabMessage {
  readonly kind: 'come' | 'here' | 'gone';
  readonly key: string;
  readonly tab: string;
}

/**
 * One tab's right to a draft. Two tabs on one story each have their own, so that neither writes over the other's; both
 * are told of it. A tab that crashed has left its draft to the next.
 */
export interface DraftClaim {
  /** Under what this tab keeps its draft. */
  readonly key: string;
  release(): void;
}

/**
 * Claims a draft's key, the one with the latest draft that no tab has.
 * @param times of the drafts that are kept, by key, as the storage lists them
 * @param onOthers told how many other tabs have the same open, whenever one comes or goes
 */
export async function claimDraft(
  key: string,
  times: ReadonlyMap<string, number>,
  onOthers: (others: number) => void,
): Promise<DraftClaim> {
  const held = await lockedKey(keysOf(key, times));
  const presence = new Presence(key, onOthers);
  return {
    key: held.key,
    release() {
      held.release();
      presence.leave();
    },
  };
}

/** The keys of the tabs' drafts, those with the latest draft first, then the first that has none. */
function keysOf(key: string, times: ReadonlyMap<string, number>): string[] {
  const keys = Array.from({ length: MOST_TABS }, (_, at) => (at === 0 ? key : `${key} (${at + 1})`));
  return keys.sort((one, other) => (times.get(other) ?? 0) - (times.get(one) ?? 0));
}

/** The first of some keys that no other tab has; the first of all where tabs can't know of each other. */
async function lockedKey(keys: readonly string[]): Promise<{ key: string; release: () => void }> {
  for (const key of keys) {
    const release = await tryTabLock(`${CHANNEL} ${key}`);
    if (release) return { key, release };
  }
  return { key: keys[0]!, release: () => {} };
}

/** How long a tab may take to answer, in ms; only the end of a warning waits for it. */
const ANSWER_TIME = 1000;

/** Who else is there. A tab that crashes takes no leave, so one that comes back into sight asks anew. */
class Presence {
  readonly #key: string;
  readonly #onOthers: (others: number) => void;
  readonly #tab = crypto.getRandomValues(new Uint32Array(2)).join('-');
  #tabs = new Set<string>();
  #answers = new Set<string>();
  #asked: ReturnType<typeof setTimeout> | undefined;
  readonly #channel: BroadcastChannel | undefined;
  readonly #shown = (): void => {
    if (document.visibilityState === 'visible') this.#ask();
  };
  readonly #left = (): void => this.#say('gone');
  readonly #back = ({ persisted }: PageTransitionEvent): void => void (persisted && this.#ask());

  constructor(key: string, onOthers: (others: number) => void) {
    this.#key = key;
    this.#onOthers = onOthers;
    this.#channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(CHANNEL);
    this.#channel?.addEventListener('message', (event) => this.#hear(event.data as TabMessage));
    document.addEventListener('visibilitychange', this.#shown);
    window.addEventListener('pagehide', this.#left);
    window.addEventListener('pageshow', this.#back);
    this.#ask();
  }

  leave(): void {
    this.#say('gone');
    this.#channel?.close();
    clearTimeout(this.#asked);
    document.removeEventListener('visibilitychange', this.#shown);
    window.removeEventListener('pagehide', this.#left);
    window.removeEventListener('pageshow', this.#back);
  }

  /** Who does not answer in time has gone. */
  #ask(): void {
    clearTimeout(this.#asked);
    this.#answers = new Set();
    this.#say('come');
    this.#asked = setTimeout(() => this.#tell(this.#answers), ANSWER_TIME);
  }

  #say(kind: TabMessage['kind']): void {
    const message: TabMessage = { kind, key: this.#key, tab: this.#tab };
    this.#channel?.postMessage(message);
  }

  #hear({ kind, key, tab }: TabMessage): void {
    if (key !== this.#key || tab === this.#tab) return;
    if (kind === 'come') this.#say('here');
    const tabs = new Set(this.#tabs);
    for (const known of [tabs, this.#answers]) {
      if (kind === 'gone') known.delete(tab);
      else known.add(tab);
    }
    this.#tell(tabs);
  }

  #tell(tabs: Set<string>): void {
    const changed = tabs.size !== this.#tabs.size;
    this.#tabs = new Set(tabs);
    if (changed) this.#onOthers(tabs.size);
  }
}
