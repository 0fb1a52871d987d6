import { expect, test } from 'vitest';
import { german } from './strings.de.ts';
import { english } from './strings.en.ts';
import { languageOf, stringsFor } from './strings.ts';
import { mount } from './testing/mount.ts';

test('the language comes from the nearest [lang], through shadow roots', async () => {
  const host = await mount(document.createElement('div'), 'de-CH');
  const inner = document.createElement('span');
  host.attachShadow({ mode: 'open' }).append(inner);
  expect(stringsFor(inner)).toBe(german);
  expect(languageOf(inner)).toBe('de-CH');
});

test('a language without a catalogue reads English, and a malformed one does no harm', async () => {
  const element = await mount(document.createElement('div'), 'fr');
  expect(stringsFor(element)).toBe(english);
  element.lang = 'en_US';
  expect(languageOf(element)).toBe('en');
});

test('no word of one language was left in the other', () => {
  const same = ['ruler', 'section', 'position', 'link', 'auto', 'gamma', 'detailCode', 'pictureType'];
  for (const [name, word] of Object.entries(english)) {
    if (typeof word !== 'string' || same.includes(name) || word.length < 6) continue;
    expect(german[name as keyof typeof german], name).not.toBe(word);
  }
});
