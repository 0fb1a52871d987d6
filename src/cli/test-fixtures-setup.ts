import { testFixtures } from './test-fixtures.ts';

/** Makes the small samples before the first test: no test's own time is spent on them. */
export default function setUp(): void {
  testFixtures();
}
