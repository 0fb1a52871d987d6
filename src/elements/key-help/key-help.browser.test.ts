import { expect, test } from 'vitest';
import { keyBindings } from '../keys.ts';
import { accessibilityFaults, find, findAll, mount } from '../testing/mount.ts';
import './key-help.ts';

async function help(language = 'en') {
  const element = document.createElement('docent-key-help');
  await mount(element, language);
  await element.show();
  return element;
}

test('is accessible', async () => {
  expect(await accessibilityFaults(await help())).toEqual([]);
});

test('lists every key with a word for what it does, in each language', async () => {
  for (const language of ['en', 'de']) {
    const element = await help(language);
    expect(findAll(element, 'dt').filter((term) => term.textContent.trim() !== '')).toHaveLength(keyBindings.length);
    expect(findAll(element, 'kbd').map(({ textContent }) => textContent)).toContain('Shift 1 – 9');
    find(element, 'header button').click();
  }
});
