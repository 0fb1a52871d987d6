import { afterEach, beforeAll, expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import type { DocentViewer } from '../elements/docent-viewer.ts';
import './image-page.ts';
import { imageInFiles } from './opened-image.ts';

let file: File;

beforeAll(async () => {
  const { url } = await commands.startServer();
  file = new File([await (await fetch(`${url}/fixtures/he-tissue.ome.tif`)).blob()], 'mine.tif');
});

afterEach(() => {
  document.body.replaceChildren();
  history.replaceState(null, '', location.pathname + location.search);
});

async function open(hash = ''): Promise<DocentViewer> {
  history.replaceState(null, '', location.pathname + location.search + hash);
  const page = document.createElement('docent-image-page');
  page.opened = imageInFiles([file]);
  document.body.append(page);
  await page.updateComplete;
  const viewer = page.renderRoot.querySelector('docent-viewer')!;
  await viewer.whenSettled();
  return viewer;
}

test('keys work before anybody has clicked on the image, and not while something else has the focus', async () => {
  const viewer = await open();
  const press = (target: Element): boolean =>
    target.dispatchEvent(new KeyboardEvent('keydown', { key: 'r', code: 'KeyR', bubbles: true, cancelable: true }));
  expect(press(document.body)).toBe(false);
  expect(viewer.rotation).toBe(90);
  const field = document.body.appendChild(document.createElement('button'));
  expect(press(field)).toBe(true);
  expect(viewer.rotation).toBe(90);
});

test('the hash tells how to look at an image that no address names, and stays as it is', async () => {
  const hash = '#view=100,100,300,200&r=90';
  const viewer = await open(hash);
  expect(viewer.rotation).toBe(90);
  const { x, width } = viewer.view!;
  expect([x + width / 2, width >= 300]).toEqual([expect.closeTo(250, 0), true]);
  expect(location.hash).toBe(hash);
});
