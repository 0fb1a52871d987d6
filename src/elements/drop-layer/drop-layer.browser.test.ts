import { expect, test } from 'vitest';
import { accessibilityFaults, find, findAll, mount, record, settle } from '../testing/mount.ts';
import './drop-layer.ts';

function transfer(file?: File): DataTransfer {
  const data = new DataTransfer();
  if (file) data.items.add(file);
  else data.setData('text/plain', 'words');
  return data;
}

async function layer(data = transfer(new File(['II'], 'slide.ome.tif'))) {
  const element = document.createElement('docent-drop-layer');
  const target = document.createElement('div');
  element.target = target;
  await mount(element);
  target.dispatchEvent(new DragEvent('dragenter', { dataTransfer: data, cancelable: true }));
  await settle(element);
  return { element, target, data };
}

test('is accessible', async () => {
  expect(await accessibilityFaults((await layer()).element)).toEqual([]);
});

test('covers its place while a file is over it, and hands it on', async () => {
  const { element, data } = await layer();
  const events = record(element, 'files');
  const cover = find(element, '.layer');
  cover.dispatchEvent(new DragEvent('drop', { dataTransfer: data, cancelable: true }));
  await settle(element);
  expect((events[0]!.detail as { files: File[] }).files.map(({ name }) => name)).toEqual(['slide.ome.tif']);
  expect(findAll(element, '.layer')).toEqual([]);
});

test('goes when the file leaves, and does not come for dragged words or once removed', async () => {
  const { element, target, data } = await layer();
  find(element, '.layer').dispatchEvent(new DragEvent('dragleave'));
  await settle(element);
  expect(findAll(element, '.layer')).toEqual([]);
  const words = await layer(transfer());
  expect(findAll(words.element, '.layer')).toEqual([]);
  element.remove();
  const enter = new DragEvent('dragenter', { dataTransfer: data, cancelable: true });
  target.dispatchEvent(enter);
  expect(enter.defaultPrevented).toBe(false);
});
