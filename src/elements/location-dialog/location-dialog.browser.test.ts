import { expect, test } from 'vitest';
import { accessibilityFaults, find, mount, record, settle } from '../testing/mount.ts';
import './location-dialog.ts';

async function dialog(language = 'en') {
  const element = document.createElement('docent-location-dialog');
  element.imageSize = { width: 8192, height: 6144 };
  await mount(element, language);
  await element.show({ x: 4000.4, y: 3000 });
  return element;
}

function fill(element: HTMLElement, values: Record<string, string>): void {
  for (const [name, value] of Object.entries(values)) {
    find<HTMLInputElement>(element, `input[name=${name}]`).value = value;
  }
  find(element, 'button[type=submit]').click();
}

test('is accessible', async () => {
  expect(await accessibilityFaults(await dialog())).toEqual([]);
});

test('starts where one is, and goes where one says', async () => {
  const element = await dialog();
  const events = record(element, 'go-to');
  expect(find<HTMLInputElement>(element, 'input[name=x]').value).toBe('4000');
  fill(element, { x: '1,200', y: '34.5', zoom: '50' });
  expect(events).toEqual([{ type: 'go-to', detail: { x: 1200, y: 34.5, ratio: 0.5 } }]);
  expect(find<HTMLDialogElement>(element, 'dialog').open).toBe(false);
});

test('without a zoom it keeps the zoom; numbers are read as the language writes them', async () => {
  const element = await dialog('de');
  const events = record(element, 'go-to');
  fill(element, { x: '1.200', y: '34,5' });
  expect(events[0]!.detail).toEqual({ x: 1200, y: 34.5, ratio: null });
});

test('what is no place in the image is said, and it stays open', async () => {
  const element = await dialog();
  const events = record(element, 'go-to');
  for (const [values, fault] of [
    [{ x: 'left', y: '3' }, 'A number is needed here.'],
    [{ x: '1', y: '3', zoom: '0' }, 'A number is needed here.'],
    [{ x: '9000', y: '3', zoom: '' }, 'The image is 8,192 × 6,144 pixels.'],
  ] as const) {
    fill(element, values);
    await settle(element);
    expect(find(element, '[role=alert]').textContent.trim()).toBe(fault);
  }
  expect(events).toEqual([]);
  expect(find<HTMLDialogElement>(element, 'dialog').open).toBe(true);
});

test('a pasted pair fills both fields', async () => {
  const element = await dialog();
  const clipboardData = new DataTransfer();
  clipboardData.setData('text', ' 1200, 345.5 px');
  const x = find<HTMLInputElement>(element, 'input[name=x]');
  x.dispatchEvent(new ClipboardEvent('paste', { clipboardData, cancelable: true }));
  expect([x.value, find<HTMLInputElement>(element, 'input[name=y]').value]).toEqual(['1200', '345.5']);
});
