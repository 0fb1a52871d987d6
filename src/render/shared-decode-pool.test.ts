import { expect, it, vi } from 'vitest';
import { acquireDecodePool } from './shared-decode-pool.ts';

it('shares one pool until the last holder lets go, and starts anew after that', () => {
  vi.stubGlobal('navigator', { hardwareConcurrency: 4 });
  const first = acquireDecodePool();
  const second = acquireDecodePool();
  expect(second.pool).toBe(first.pool);
  const dispose = vi.spyOn(first.pool, 'dispose');
  first.release();
  first.release();
  expect(dispose).not.toHaveBeenCalled();
  second.release();
  expect(dispose).toHaveBeenCalledOnce();
  const third = acquireDecodePool();
  expect(third.pool).not.toBe(first.pool);
  third.release();
  vi.unstubAllGlobals();
});
