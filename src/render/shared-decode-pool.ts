import { DecodePool } from './decode-pool.ts';

/** A share in the page's decode pool. */
export interface DecodePoolLease {
  readonly pool: DecodePool;
  /** Gives the share back; the last one ends the workers. */
  release(): void;
}

let shared: { readonly pool: DecodePool; holders: number } | undefined;

/**
 * Takes a share in the page's one decode pool, so that ten viewers don't start ten times the workers. The first workers
 * start at once: take the share when an image begins to open.
 */
export function acquireDecodePool(): DecodePoolLease {
  shared ??= { pool: new DecodePool(), holders: 0 };
  shared.pool.prepare();
  const held = shared;
  held.holders += 1;
  let open = true;
  return {
    pool: held.pool,
    release() {
      if (!open) return;
      open = false;
      held.holders -= 1;
      if (held.holders > 0) return;
      held.pool.dispose();
      shared = undefined;
    },
  };
}
