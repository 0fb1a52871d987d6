import { expect, test } from 'vitest';
import { DocentError } from '../../format/docent-error.ts';
import { accessibilityFaults, find, findAll, mount, record, settle } from '../testing/mount.ts';
import './notice-list.ts';

const first = new DocentError('no-pyramid', 'The file has no smaller copies of the image.', { hint: 'Add a pyramid.' });
const second = new DocentError('missing-pixel-size', 'The pixel size is unknown.', { hint: 'Write PhysicalSizeX.' });

async function list() {
  const element = document.createElement('docent-notice-list');
  element.warnings = [first];
  return mount(element);
}

test('is accessible', async () => {
  const element = await list();
  find<HTMLDetailsElement>(element, 'details').open = true;
  expect(await accessibilityFaults(element)).toEqual([]);
});

test('what was put away stays away until there is another', async () => {
  const element = await list();
  expect(find(element, 'summary').textContent).toContain('1 notice');
  find(element, 'button').click();
  await settle(element);
  expect(findAll(element, 'summary')).toEqual([]);
  element.warnings = [first, second];
  await settle(element);
  expect(findAll(element, 'li').map((item) => item.textContent)).toEqual([`${second.message} ${second.hint}`]);
});

test('tiles that are missing can be asked for again', async () => {
  const element = await list();
  expect(findAll(element, '.retry')).toEqual([]);
  element.missingTiles = 12;
  await settle(element);
  expect(find(element, 'summary').textContent).toContain('12 tiles are missing');
  expect(await accessibilityFaults(element)).toEqual([]);
  const events = record(element, 'retry');
  find(element, '.retry').click();
  expect(events).toHaveLength(1);
});
