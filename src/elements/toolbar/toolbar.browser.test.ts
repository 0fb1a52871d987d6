import { expect, test } from 'vitest';
import { accessibilityFaults, find, findAll, mount, press, record, settle } from '../testing/mount.ts';
import './toolbar.ts';

async function toolbar(compact = false) {
  const element = document.createElement('docent-toolbar');
  element.zoomLabel = '5.5×';
  element.magnifications = [5, 20];
  element.compact = compact;
  element.disabledReasons = { ruler: 'No image' };
  return mount(element);
}

test('is accessible, wide and compact', async () => {
  expect(await accessibilityFaults(await toolbar())).toEqual([]);
  expect(await accessibilityFaults(await toolbar(true))).toEqual([]);
});

test('each button asks for its command', async () => {
  const element = await toolbar();
  const events = record(element, 'command');
  const buttons = findAll(element, 'button[data-command]:not([aria-disabled])');
  for (const button of buttons) button.click();
  expect(events.map(({ detail }) => detail)).toEqual(buttons.map((button) => ({ name: button.dataset['command'] })));
  expect(events).toHaveLength(11);
});

test('a button that is off says why', async () => {
  const element = await toolbar();
  const events = record(element, 'command');
  const ruler = find(element, '[data-command=ruler]');
  ruler.click();
  expect(events).toEqual([]);
  expect(ruler.ariaLabel).toBe('Ruler: No image');
});

test('is one tab stop, along which arrows move', async () => {
  const element = await toolbar();
  expect(findAll(element, '.bar > button[tabindex="0"]')).toHaveLength(1);
  const first = find(element, '[data-command=zoom-out]');
  first.focus();
  press(first, 'ArrowRight');
  await settle(element);
  expect(element.shadowRoot!.activeElement).toBe(find(element, '[data-command=zoom-in]'));
  expect(find(element, '[data-command=zoom-in]').tabIndex).toBe(0);
  press(element.shadowRoot!.activeElement!, 'End');
  expect(element.shadowRoot!.activeElement).toBe(find(element, '[data-command=panel]'));
});

test('magnifications are offered by name, shares of one to one where the pixel size is unknown', async () => {
  const element = await toolbar();
  const events = record(element, 'command');
  const zoom = find<HTMLElementTagNameMap['docent-menu-button']>(element, 'docent-menu-button');
  const choose = (value: string): boolean => zoom.dispatchEvent(new CustomEvent('menu-select', { detail: { value } }));
  for (const { value } of zoom.items) choose(value);
  element.magnifications = [];
  await settle(element);
  choose(zoom.items.at(-1)!.value);
  expect(events.map(({ detail }) => detail)).toEqual([
    { name: 'one-to-one' },
    { name: 'magnify', magnification: 5 },
    { name: 'magnify', magnification: 20 },
    { name: 'zoom-to', ratio: 2 },
  ]);
});

test('fits a phone of 360 pixels, with every command within reach', async () => {
  const element = await toolbar(true);
  // fingers' targets are 44 px
  element.style.setProperty('--_target', '44px');
  expect(find(element, '.bar').getBoundingClientRect().width).toBeLessThanOrEqual(360 - 16);
  const more = findAll<HTMLElementTagNameMap['docent-menu-button']>(element, 'docent-menu-button')[1]!;
  const within = [
    ...findAll(element, '[data-command]').map((b) => b.dataset['command']),
    ...more.items.map((i) => i.value),
  ];
  const wide = await toolbar();
  const all = findAll(wide, '[data-command]').map((button) => button.dataset['command']);
  expect(new Set(within)).toEqual(new Set(all));
  expect(more.items.find(({ value }) => value === 'ruler')!.disabledReason).toBe('No image');
});
