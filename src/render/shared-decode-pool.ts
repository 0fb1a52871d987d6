import { DecodePool } from './decode-pool.ts';

/** A share in the page's decode pool. */
export interface DecodePoolLease {
  readonly pool: DecodePool;
  /** Gives the share back; the last one ends the workers. */
  release(): void;
}

let shared: { readonly pool: DecodePool; holders: number } | undefined;

/** All viewers of a page decode in one pool: ten of them on a page don't start ten times the workers. */
export function acquireDecodePool(): DecodePoolLease {
  shared ??= { pool: new DecodePool(), holders: 0 };
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
