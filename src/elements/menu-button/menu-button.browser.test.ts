import { expect, test } from 'vitest';
import { accessibilityFaults, find, findAll, mount, press, record, settle } from '../testing/mount.ts';
import './menu-button.ts';

async function menu() {
  const element = document.createElement('docent-menu-button');
  element.label = 'Magnification';
  element.items = [
    { value: '5', label: '5×' },
    { value: '10', label: '10×', disabledReason: 'No such level' },
    { value: '20', label: '20×' },
  ];
  element.append('5×');
  await mount(element);
  find(element, '.trigger').click();
  await settle(element);
  return element;
}

function focused(element: HTMLElement): string {
  return element.shadowRoot!.activeElement?.textContent?.trim() ?? '';
}

test('is accessible while open', async () => {
  expect(await accessibilityFaults(await menu())).toEqual([]);
});

test('arrows go round, Escape gives the focus back', async () => {
  const element = await menu();
  expect(focused(element)).toBe('5×');
  press(element.shadowRoot!.activeElement!, 'ArrowUp');
  expect(focused(element)).toBe('20×');
  press(element.shadowRoot!.activeElement!, 'ArrowDown');
  expect(focused(element)).toBe('5×');
  press(element.shadowRoot!.activeElement!, 'Escape');
  await settle(element);
  expect(findAll(element, '.menu')).toEqual([]);
  expect(element.shadowRoot!.activeElement).toBe(find(element, '.trigger'));
});

test('a choice closes it; what is off stays, with its reason', async () => {
  const element = await menu();
  const events = record(element, 'menu-select');
  const [, off, on] = findAll(element, '.menu > button') as [HTMLElement, HTMLElement, HTMLElement];
  off.click();
  expect(events).toEqual([]);
  expect(off.textContent).toContain('No such level');
  on.click();
  await settle(element);
  expect(events).toEqual([{ type: 'menu-select', detail: { value: '20' } }]);
  expect(findAll(element, '.menu')).toEqual([]);
});
