/**
 * Shares the page's WebGL contexts among its viewers. Browsers keep 16 and then drop the oldest, seen or not; so past a
 * smaller number a viewer that is out of sight lends its own, and takes one again when it is seen.
 */
export interface ContextUser {
  /** Give the context back. */
  suspend(): void;
  /** Take one again. */
  resume(): void;
}

/** Room is left for other pages' parts that draw with WebGL. */
const MOST_CONTEXTS = 12;

interface Share {
  readonly user: ContextUser;
  inSight: boolean;
  suspended: boolean;
}

/** Least recently in sight first. */
const shares = new Set<Share>();

export interface ContextLease {
  /** Tells whether the viewer can be seen; one that can has a context. */
  setInSight(inSight: boolean): void;
  release(): void;
}

/** @returns a lease for a user that has a context now, and is taken to be in sight */
export function shareContext(user: ContextUser): ContextLease {
  const share: Share = { user, inSight: true, suspended: false };
  shares.add(share);
  makeRoom();
  return {
    setInSight(inSight) {
      share.inSight = inSight;
      if (!inSight || !shares.has(share)) return;
      shares.delete(share);
      shares.add(share);
      if (!share.suspended) return;
      share.suspended = false;
      makeRoom();
      user.resume();
    },
    release: () => void shares.delete(share),
  };
}

function makeRoom(): void {
  let live = 0;
  for (const { suspended } of shares) if (!suspended) live += 1;
  for (const share of shares) {
    if (live <= MOST_CONTEXTS) return;
    if (share.inSight || share.suspended) continue;
    share.suspended = true;
    share.user.suspend();
    live -= 1;
  }
}
