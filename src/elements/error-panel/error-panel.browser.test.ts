import { expect, test } from 'vitest';
import { DocentError } from '../../format/docent-error.ts';
import { accessibilityFaults, find, findAll, mount, record, settle } from '../testing/mount.ts';
import './error-panel.ts';
import { detailsText } from './error-panel.ts';

const error = new DocentError('cors', 'data.example.org does not let other sites read this image.', {
  hint: 'Ask its owner to allow this site.',
  url: 'https://data.example.org/a.ome.tif',
  cause: new TypeError('GET https://user:secret@data.example.org/a.ome.tif?X-Amz-Signature=secret#secret failed'),
});

async function panel() {
  const element = document.createElement('docent-error-panel');
  element.error = error;
  return mount(element);
}

test('is accessible', async () => {
  const element = await panel();
  find<HTMLDetailsElement>(element, 'details').open = true;
  expect(await accessibilityFaults(element)).toEqual([]);
});

test('says what happened and what to do, as an alert', async () => {
  const element = await panel();
  const alert = find(element, '[role=alert]');
  expect(alert.querySelector('.message')!.textContent).toBe(error.message);
  expect(alert.querySelector('.hint')!.textContent).toBe(error.hint);
});

test('details name code, address and cause, and no secret', async () => {
  const element = await panel();
  const shown = find(element, 'dl').textContent;
  expect(shown).toContain('cors');
  expect(shown).toContain('https://data.example.org/a.ome.tif');
  expect(shown).toContain('TypeError');
  expect(shown).not.toContain('secret');
  expect(detailsText(error)).toContain('code: cors');
  expect(detailsText(error)).not.toContain('secret');
});

test('offers to try again, and goes when there is no error', async () => {
  const element = await panel();
  const events = record(element, 'retry');
  find(element, '.retry').click();
  expect(events).toHaveLength(1);
  element.error = null;
  await settle(element);
  expect(findAll(element, '.card')).toEqual([]);
});

test('every fault of a story is listed, on the card and in the details that are copied', async () => {
  const faults = [
    { path: 'waypoints[2].view.width', message: 'must be above 0' },
    { path: '', message: 'is not JSON' },
  ];
  const element = document.createElement('docent-error-panel');
  element.error = new DocentError('invalid-story', 'The story can’t be opened.', { hint: 'Correct it.', faults });
  await mount(element);
  const shown = [...element.shadowRoot!.querySelectorAll('.faults li')].map(({ textContent }) => textContent);
  expect(shown).toEqual(['waypoints[2].view.width must be above 0', 'is not JSON']);
  expect(detailsText(element.error)).toContain('waypoints[2].view.width: must be above 0\nis not JSON');
  expect(await accessibilityFaults(element)).toEqual([]);
});
