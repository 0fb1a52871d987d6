import { expect, test } from './built-page.ts';

test('docent.js works on a page of another origin, with workers and chunks of its own', async ({
  page,
  elsewhere,
  embedder,
}) => {
  const failures: string[] = [];
  page.on('pageerror', (error) => failures.push(error.message));
  const address = await embedder(`<script type="module" src="${elsewhere.url}/docent.js"></script>
    <docent-viewer src="${elsewhere.url}/samples/multiplex-tissue.ome.tif" controls></docent-viewer>`);
  await page.goto(address);
  const viewer = page.locator('docent-viewer');
  await page.waitForFunction(() => customElements.get('docent-viewer') !== undefined);
  const stats = await viewer.evaluate(async (element) => {
    const viewer = element as HTMLElementTagNameMap['docent-viewer'];
    await viewer.whenSettled();
    return viewer.stats;
  });
  expect(stats.tilesDecoded).toBeGreaterThan(0);
  const image = elsewhere.log.filter(({ method, path }) => method === 'GET' && path.endsWith('.ome.tif'));
  expect(stats.requests).toBe(image.length);
  expect(stats.bytes).toBe(image.reduce((sum, { bytes }) => sum + bytes, 0));
  expect(failures).toEqual([]);
});

test('the modules export what the package names, and importing them alone asks for nothing', async ({
  page,
  site,
  embedder,
}) => {
  await page.goto(await embedder(''));
  const names = await page.evaluate(async (url) => {
    const [docent, viewer] = await Promise.all([import(`${url}/docent.js`), import(`${url}/viewer.js`)]);
    return { same: docent.DocentViewer === viewer.DocentViewer, viewer: typeof viewer.DocentViewer };
  }, site.url);
  expect(names).toEqual({ same: true, viewer: 'function' });
  expect(site.log.filter(({ path }) => path.startsWith('/samples'))).toEqual([]);
});
