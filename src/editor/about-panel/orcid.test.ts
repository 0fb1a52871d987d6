import { expect, test } from 'vitest';
import { isOrcid } from './orcid.ts';

test('an ORCID iD has a check digit', () => {
  // of orcid.org's own examples
  for (const id of ['0000-0002-1825-0097', '0000-0001-5109-3700', '0000-0002-1694-233X'])
    expect(isOrcid(id)).toBe(true);
  expect(isOrcid('https://orcid.org/0000-0002-1825-0097')).toBe(true);
  for (const id of ['0000-0002-1825-0098', '0000-0002-1825-009', '0000000218250097', ''])
    expect(isOrcid(id)).toBe(false);
});
