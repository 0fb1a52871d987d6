import { expect, test } from 'vitest';
import { customElement } from './custom-element.ts';

test('a second copy of an element leaves the first in place', () => {
  const First = class extends HTMLElement {};
  const Second = class extends HTMLElement {};
  customElement('docent-twice')(First);
  expect(() => customElement('docent-twice')(Second)).not.toThrow();
  expect(customElements.get('docent-twice')).toBe(First);
});
