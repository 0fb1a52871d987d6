import { expect, test } from 'vitest';
import { DocentError } from '../../format/docent-error.ts';
import { accessibilityFaults, find, mount, record, settle } from '../testing/mount.ts';
import './image-request.ts';

async function request(name: string | null = 'tonsil.ome.tif') {
  const element = document.createElement('docent-image-request');
  element.name = name;
  await mount(element);
  return { element, events: record(element, 'image') };
}

function filesOf(...names: string[]): DataTransfer {
  const transfer = new DataTransfer();
  for (const name of names) transfer.items.add(new File(['x'], name));
  return transfer;
}

test('it names the file that is wanted, and is accessible', async () => {
  const { element } = await request();
  expect(find(element, 'strong').textContent).toBe('tonsil.ome.tif');
  expect(await accessibilityFaults(element)).toEqual([]);
});

test('a chosen file is the answer', async () => {
  const { element, events } = await request(null);
  const picker = find<HTMLInputElement>(element, 'input[type=file]');
  picker.files = filesOf('a.tif').files;
  picker.dispatchEvent(new Event('change'));
  expect((events[0]!.detail as { image: File[] }).image.map(({ name }) => name)).toEqual(['a.tif']);
});

test('a dropped file is the answer', async () => {
  const { element, events } = await request();
  const transfer = filesOf('b.tif', 'b.offsets.json');
  const drag = (target: EventTarget, type: string): boolean =>
    target.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, cancelable: true, bubbles: true }));
  drag(element, 'dragenter');
  await settle(element);
  drag(find(element, '.layer'), 'drop');
  expect((events[0]!.detail as { image: File[] }).image).toHaveLength(2);
});

test('an address is the answer; nothing typed is none; what would not do is told', async () => {
  const { element, events } = await request();
  const form = find<HTMLFormElement>(element, 'form');
  form.requestSubmit();
  expect(events).toEqual([]);
  find<HTMLInputElement>(element, 'input[type=text]').value = ' https://example.org/a.ome.tif ';
  form.requestSubmit();
  expect(events.map(({ detail }) => detail)).toEqual([{ image: 'https://example.org/a.ome.tif' }]);
  element.error = new DocentError('not-found', 'There is no file at this address.', { hint: 'Look again.' });
  await settle(element);
  expect(find(element, '[role=alert]').textContent).toContain('There is no file');
  expect(await accessibilityFaults(element)).toEqual([]);
});
