import { testFixtures } from './test-fixtures.ts';

/** Vitest's global set-up: makes the samples that tests open before a test's own clock runs. */
export function setup(): void {
  testFixtures();
}
