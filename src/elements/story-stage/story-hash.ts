import { formatHash, parseHash, type HashStateToWrite, type ParsedHash } from '../../state/hash-state.ts';

/** Milliseconds: Safari refuses more than 100 changes of the address in 30 s. */
const QUIET = 400;

/** Keeps the page's hash in step with one story: its own keys, with its own prefix; those of others stay. */
export class StoryHash {
  readonly #prefix: string;
  readonly #changed: (state: ParsedHash) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param changed somebody went back or forward, or wrote into the address */
  constructor(prefix: string, changed: (state: ParsedHash) => void) {
    this.#prefix = prefix;
    this.#changed = changed;
    addEventListener('popstate', this.#read);
  }

  get state(): ParsedHash {
    return parseHash(location.hash, this.#prefix);
  }

  /** The page's address with this state in place of the present one. */
  addressOf(state: HashStateToWrite): string {
    const hash = formatHash(state, location.hash, this.#prefix);
    return new URL(hash === '' ? location.pathname + location.search : hash, location.href).href;
  }

  /** A step that the reader can take back. */
  push(state: HashStateToWrite): void {
    clearTimeout(this.#timer);
    const address = this.addressOf(state);
    if (address !== location.href) history.pushState(null, '', address);
  }

  /** A change within a step, when it has come to rest. */
  replaceSoon(state: () => HashStateToWrite): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const address = this.addressOf(state());
      if (address !== location.href) history.replaceState(history.state, '', address);
    }, QUIET);
  }

  disconnect(): void {
    clearTimeout(this.#timer);
    removeEventListener('popstate', this.#read);
  }

  readonly #read = (): void => {
    clearTimeout(this.#timer);
    this.#changed(this.state);
  };
}
