import { expect, onTestFinished, test, vi } from 'vitest';
import { accessibilityFaults, find, findAll, mount, record, settle } from '../testing/mount.ts';
import type { LinkReach } from '../view-link.ts';
import './share-dialog.ts';

const link = 'https://example.org/viewer/?image=https://data.example.org/a.ome.tif#view=0,0,10,10';

async function dialog(reach: LinkReach = 'image') {
  const element = document.createElement('docent-share-dialog');
  await mount(element);
  await element.show(link, reach);
  await settle(element);
  return element;
}

test('is accessible', async () => {
  expect(await accessibilityFaults(await dialog())).toEqual([]);
});

test('shows the link and copies it', async () => {
  const written = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  onTestFinished(() => written.mockRestore());
  const element = await dialog();
  expect(find<HTMLInputElement>(element, 'input').value).toBe(link);
  find(element, 'button[type=submit]').click();
  await expect.poll(() => find(element, 'button[type=submit]').textContent.trim()).toBe('Copied');
  expect(written).toHaveBeenCalledWith(link);
});

test('where copying is not allowed the link stands selected', async () => {
  const refused = vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('', 'NotAllowedError'));
  onTestFinished(() => refused.mockRestore());
  const element = await dialog();
  const input = find<HTMLInputElement>(element, 'input');
  input.setSelectionRange(0, 0);
  find(element, 'button[type=submit]').click();
  await expect.poll(() => input.selectionEnd).toBe(link.length);
  expect(find(element, 'button[type=submit]').textContent.trim()).toBe('Copy link');
});

test('says what does not travel with the link', async () => {
  expect(find(await dialog('local'), 'p').textContent).toContain('on your computer');
  expect(find(await dialog('secret'), 'p').textContent).toContain('leaves it out');
});

test('a note is asked for, while the link has room for one', async () => {
  const element = await dialog();
  const events = record(element, 'add-note');
  find(element, 'button[type=button].outlined').click();
  expect(events).toHaveLength(1);
  expect(find<HTMLElementTagNameMap['docent-dialog']>(element, 'docent-dialog').isOpen).toBe(false);
  await element.show(link, 'image', 8);
  await settle(element);
  expect(findAll(element, 'button[type=button].outlined')).toEqual([]);
  expect(find(element, '.buttons').textContent).toContain('8 notes at most');
});
