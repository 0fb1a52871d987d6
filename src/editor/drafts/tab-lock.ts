/** How long a tab may take to say that it has a lock, in ms. It answers between two of its tasks. */
const ANSWER_TIME = 500;
/** It is waited for in so many steps: a tab that was busy all the time has not heard anything yet. */
const STEPS = 5;
const CHANNEL = 'docent-locks';

/** What tabs tell each other of locks. */
interface LockMessage {
  readonly kind: 'wanted' | 'held';
  readonly name: string;
  /** Who says so. */
  readonly tab: string;
  /** Who had asked: who answers may have to give way itself, and others must not go for what it says. */
  readonly to?: string;
}

/**
 * Takes a lock, as `navigator.locks` with `ifAvailable` does: only one tab has it, until it lets go or is gone. Pages
 * without https have no such locks; there the tabs ask each other, and of two that ask at once one gets it.
 * @returns how it is let go of; undefined where another tab has it, or none can be had, as in a sandboxed frame
 */
export function tryTabLock(name: string): Promise<(() => void) | undefined> {
  const locks = globalThis.navigator?.locks as LockManager | undefined;
  if (locks) return tryWebLock(locks, name);
  return typeof BroadcastChannel === 'undefined' ? Promise.resolve(undefined) : tryAskedLock(name);
}

function tryWebLock(locks: LockManager, name: string): Promise<(() => void) | undefined> {
  return new Promise((resolve) => {
    locks
      .request(name, { ifAvailable: true }, (lock) => {
        if (!lock) return resolve(undefined);
        return new Promise<void>((release) => resolve(release));
      })
      .catch(() => resolve(undefined));
  });
}

/** Who has the lock goes on listening, and says so to whoever asks. */
function tryAskedLock(name: string): Promise<(() => void) | undefined> {
  const channel = new BroadcastChannel(CHANNEL);
  const tab = crypto.getRandomValues(new Uint32Array(4)).join('-');
  const say = (message: Pick<LockMessage, 'kind' | 'to'>): void => {
    channel.postMessage({ ...message, name, tab } satisfies LockMessage);
  };
  return new Promise((resolve) => {
    let held = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wait = (steps: number): void => {
      timer = setTimeout(() => (steps > 1 ? wait(steps - 1) : take()), ANSWER_TIME / STEPS);
    };
    const take = (): void => {
      held = true;
      resolve(() => channel.close());
    };
    channel.addEventListener('message', ({ data }) => {
      const said = data as LockMessage;
      if (said.name !== name || (said.kind === 'held' && said.to !== tab)) return;
      // of two that ask at once, the one whose name comes first has it
      if (said.kind === 'wanted' && (held || tab < said.tab)) return say({ kind: 'held', to: said.tab });
      if (held) return;
      clearTimeout(timer);
      channel.close();
      resolve(undefined);
    });
    say({ kind: 'wanted' });
    wait(STEPS);
  });
}
