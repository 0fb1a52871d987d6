import { afterEach, expect, test, vi } from 'vitest';
import { commands } from 'vitest/browser';
import './docent-viewer.ts';

afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** A file whose second half can't be read, as on a disk that fails. */
class HalfFile extends File {
  override slice(start = 0, end?: number): Blob {
    if (start < this.size / 2) return super.slice(start, end);
    const unreadable = new Blob();
    unreadable.arrayBuffer = () => Promise.reject(new DOMException('unreadable', 'NotReadableError'));
    return unreadable;
  }
}

/** A file of which nothing comes. */
class SilentFile extends File {
  override slice(): Blob {
    const silent = new Blob();
    silent.arrayBuffer = () => new Promise(() => {});
    return silent;
  }
}

function addViewer(): HTMLElementTagNameMap['docent-viewer'] {
  const viewer = document.createElement('docent-viewer');
  viewer.style.cssText = 'width:512px;height:512px;aspect-ratio:auto';
  document.body.append(viewer);
  return viewer;
}

test('decoders start while the first bytes are under way', async () => {
  let started = 0;
  vi.stubGlobal(
    'Worker',
    class extends Worker {
      constructor(...[address, options]: ConstructorParameters<typeof Worker>) {
        super(address, options);
        started += 1;
      }
    },
  );
  addViewer().image = new SilentFile([new Uint8Array(4096)], 'tissue.tif');
  await expect.poll(() => started).toBe(2);
});

test('graphics are made in the size of the screen', async () => {
  const sizes: number[][] = [];
  const { getContext } = HTMLCanvasElement.prototype;
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(function (
    this: HTMLCanvasElement,
    ...given: Parameters<typeof getContext>
  ) {
    if (given[0] === 'webgl2') sizes.push([this.width, this.height]);
    return Reflect.apply(getContext, this, given) as RenderingContext | null;
  });
  const { url } = await commands.startServer();
  const viewer = addViewer();
  viewer.src = `${url}/fixtures/multiplex-tissue.ome.tif`;
  await viewer.whenSettled();
  const side = 512 * devicePixelRatio;
  expect(sizes).toEqual([[side, side]]);
});

test('tiles that fail before the first one came do not end an image that has others', async () => {
  const { url } = await commands.startServer();
  const bytes = await (await fetch(`${url}/fixtures/multiplex-tissue.ome.tif`)).arrayBuffer();
  const viewer = addViewer();
  viewer.image = new HalfFile([bytes], 'tissue.tif');
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
