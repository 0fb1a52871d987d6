import { afterEach, expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import './docent-viewer.ts';

afterEach(() => document.body.replaceChildren());

/** A file whose second half can't be read, as on a disk that fails. */
class HalfFile extends File {
  override slice(start = 0, end?: number): Blob {
    if (start < this.size / 2) return super.slice(start, end);
    const unreadable = new Blob();
    unreadable.arrayBuffer = () => Promise.reject(new DOMException('unreadable', 'NotReadableError'));
    return unreadable;
  }
}

test('tiles that fail before the first one came do not end an image that has others', async () => {
  const { url } = await commands.startServer();
  const bytes = await (await fetch(`${url}/fixtures/multiplex-tissue.ome.tif`)).arrayBuffer();
  const viewer = document.createElement('docent-viewer');
  viewer.style.cssText = 'width:512px;height:512px;aspect-ratio:auto';
  viewer.image = new HalfFile([bytes], 'tissue.tif');
  document.body.append(viewer);
  await viewer.whenSettled();
  expect(viewer.error).toBeNull();
  expect(viewer.warnings.map(({ code }) => code)).toEqual(['changed']);
  expect(viewer.stats.tilesDecoded).toBeGreaterThan(0);
});

test('what is under way when the viewer goes troubles nobody', async () => {
  const { url } = await commands.startServer();
  const viewer = document.createElement('docent-viewer');
  viewer.src = `${url}/fixtures/multiplex-tissue.ome.tif`;
  document.body.append(viewer);
  await new Promise((resolve) => viewer.addEventListener('load', resolve));
  const failures: string[] = [];
  const keep = (event: ErrorEvent | PromiseRejectionEvent): void => {
    event.preventDefault();
    failures.push(String('reason' in event ? event.reason : event.error));
  };
  addEventListener('unhandledrejection', keep);
  addEventListener('error', keep);
  viewer.remove();
  await new Promise((resolve) => setTimeout(resolve, 300));
  removeEventListener('unhandledrejection', keep);
  removeEventListener('error', keep);
  expect(failures).toEqual([]);
});
