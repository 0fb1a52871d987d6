import { expect, test } from 'vitest';
import { accessibilityFaults, find, findAll, mount, press, record, settle } from '../../elements/testing/mount.ts';
import './draw-toolbar.ts';
import { DRAWING_TOOLS } from './tools.ts';

async function toolbar(language = 'en') {
  const element = document.createElement('docent-draw-toolbar');
  element.tool = 'select';
  return mount(element, language);
}

test('is accessible: every tool has an icon, a name, and its key', async () => {
  const element = await toolbar();
  const buttons = findAll(element, 'button');
  expect(buttons.map((button) => button.dataset['tool'])).toEqual(['select', ...DRAWING_TOOLS]);
  for (const button of buttons) {
    expect(button.ariaLabel).not.toBe('');
    expect(button.getAttribute('aria-keyshortcuts')).toMatch(/^[A-Z]$/);
    expect(button.querySelector('svg')!.childElementCount).toBeGreaterThan(0);
  }
  expect(await accessibilityFaults(element)).toEqual([]);
});

test('gives the tool that is pressed, and marks the one in use', async () => {
  const element = await toolbar();
  const events = record(element, 'tool-change');
  find(element, '[data-tool=polygon]').click();
  expect(events).toEqual([{ type: 'tool-change', detail: { tool: 'polygon' } }]);
  // the host decides
  expect(find(element, '[aria-pressed=true]').dataset['tool']).toBe('select');
  element.tool = 'polygon';
  await settle(element);
  expect(find(element, '[aria-pressed=true]').dataset['tool']).toBe('polygon');
});

test('is one tab stop, along which arrows move', async () => {
  const element = await toolbar();
  const stops = () => findAll(element, '[tabindex="0"]').map((button) => button.dataset['tool']);
  expect(stops()).toEqual(['select']);
  find(element, '[data-tool=select]').focus();
  press(element.shadowRoot!.activeElement!, 'ArrowLeft');
  await settle(element);
  expect(stops()).toEqual(['text']);
  press(element.shadowRoot!.activeElement!, 'ArrowRight');
  press(element.shadowRoot!.activeElement!, 'ArrowRight');
  await settle(element);
  expect(stops()).toEqual(['arrow']);
  expect((element.shadowRoot!.activeElement as HTMLElement).dataset['tool']).toBe('arrow');
});

test('speaks German', async () => {
  const element = await toolbar('de');
  expect(find(element, '[data-tool=rectangle]').ariaLabel).toBe('Rechteck');
});
