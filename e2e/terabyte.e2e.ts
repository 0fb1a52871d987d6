import { startByteServer } from '../src/cli/byte-server.ts';
import { terabyteSlide } from '../src/cli/computed-slide/terabyte-slide.ts';
import { expect, test } from './built-page.ts';

test('a terabyte with a hundred channels and 40 z-planes opens, and its far corner shows', async ({ page, site }) => {
  const path = '/terabyte.ome.tif';
  const slide = terabyteSlide(100, { sizeZ: 40 });
  const elsewhere = await startByteServer({ roots: {}, files: { [path]: slide } });
  await page.goto(`${site.url}/?image=${elsewhere.url}${path}#c=1,2`);
  const viewer = page.locator('docent-viewer');
  const opened = await viewer.evaluate(async (element) => {
    const docentViewer = element as HTMLElementTagNameMap['docent-viewer'];
    await docentViewer.whenSettled();
    const { width, height, sizeZ, channels } = docentViewer.info!;
    return { width, height, sizeZ, channels: channels.length, ...docentViewer.stats };
  });
  expect(opened).toMatchObject({ width: 900_000, height: 700_000, sizeZ: 40, channels: 100 });
  expect(opened.bytes).toBeLessThan(8e6);
  const corner = { x: 899_000, y: 699_400, width: 1000, height: 600 };
  const [first] = await viewer.evaluate(async (element, view) => {
    const docentViewer = element as HTMLElementTagNameMap['docent-viewer'];
    docentViewer.setView(view, { immediate: true });
    await docentViewer.whenSettled();
    return docentViewer.sample(899_999, 699_999);
  }, corner);
  // The value that the slide has there: a slope within the tile, and up to seven of grain.
  const [x, y] = [899_999 % 512, 699_999 % 512];
  const tile = (Math.floor(699_999 / 512) % 2) * 2 + (Math.floor(899_999 / 512) % 2);
  const slope = 2000 * (tile + 1) + 20 * x + 10 * y;
  expect(first!.value - slope).toBeGreaterThanOrEqual(0);
  expect(first!.value - slope).toBeLessThan(8);
  await elsewhere.close();
});
