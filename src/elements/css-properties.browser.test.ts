import { html, render } from 'lit';
import { expect, test } from 'vitest';
import { cssProperties } from './css-properties.ts';
import { mount } from './testing/mount.ts';

test('custom properties are set and changed without a style attribute in the markup', async () => {
  const host = await mount(document.createElement('div'));
  const written: string[] = [];
  const setAttribute = Element.prototype.setAttribute;
  Element.prototype.setAttribute = function (name: string, value: string): void {
    written.push(name);
    setAttribute.call(this, name, value);
  };
  try {
    for (const at of [0.25, 0.5]) {
      render(html`<i ${cssProperties({ '--at': at })}></i>`, host);
      expect(host.querySelector('i')!.style.getPropertyValue('--at')).toBe(String(at));
    }
  } finally {
    Element.prototype.setAttribute = setAttribute;
  }
  // a page with `style-src 'self'` would have blocked it
  expect(written).not.toContain('style');
});
