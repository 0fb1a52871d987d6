import type { Page } from '@playwright/test';
import { startByteServer, type ByteServer } from '../src/cli/byte-server.ts';
import { testFixtures } from '../src/cli/test-fixtures.ts';
import { expect, test as base } from './built-page.ts';

const IMAGES = ['multiplex-tissue.ome.tif', 'he-tissue.ome.tif'] as const;

const test = base.extend<{ imageHost: ByteServer }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names from the pattern
  imageHost: async ({}, use) => {
    const server = await startByteServer({ roots: { '/samples': testFixtures() } });
    await use(server);
    await server.close();
  },
});

test.use({ contextOptions: { reducedMotion: 'reduce' }, viewport: { width: 420, height: 600 } });

interface Hosts {
  readonly code: string;
  readonly images: string;
}

/** Nothing inline, no eval, and of other origins what it takes: code of one, images of another. */
function policy({ code, images }: Hosts, workers = `worker-src blob: ${code}`): string {
  return (
    `default-src 'none'; script-src ${code}; ${workers}; connect-src 'self' ${images}; img-src blob:; ` +
    `style-src 'self'; base-uri 'none'; form-action 'none'; ` +
    `require-trusted-types-for 'script'; trusted-types docent-worker lit-html`
  );
}

function story(images: string, place: number): object {
  return {
    docent: 1,
    title: `Story ${place}`,
    images: IMAGES.map((file, at) => ({ id: `image-${at}`, src: `${images}/samples/${file}` })),
    waypoints: [
      { id: 'first', title: 'The first', text: `Of story ${place}.`, image: `image-${place % 2}` },
      {
        id: 'second',
        title: 'The second',
        image: `image-${(place + 1) % 2}`,
        view: { x: 300, y: 300, width: 300, height: 200 },
        overlays: [{ type: 'point', at: [400, 400], label: 'Here' }],
      },
    ],
  };
}

/** Lays stories beside somebody's page, and keeps count of what the page asks for and complains about. */
async function watchPage(page: Page, images: string): Promise<{ origins: Set<string>; complaints: string[] }> {
  const origins = new Set<string>();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol !== 'blob:') origins.add(origin);
  });
  for (const place of [1, 2, 3]) {
    await page.route(`**/story-${place}.json`, (route) => route.fulfill({ json: story(images, place) }));
  }
  return { origins, complaints };
}

const head = (hosts: Hosts, workers?: string): string =>
  `<meta http-equiv="Content-Security-Policy" content="${policy(hosts, workers)}">
  <script type="module" src="${hosts.code}/docent.js"></script>`;

test('three stories, their code from a second origin and images from a third: nothing else is asked', async ({
  page,
  elsewhere,
  imageHost,
  embedder,
}) => {
  const hosts = { code: elsewhere.url, images: imageHost.url };
  const { origins, complaints } = await watchPage(page, hosts.images);
  const address = await embedder(
    head(hosts) + [1, 2, 3].map((place) => `<docent-story src="story-${place}.json"></docent-story>`).join(''),
  );
  await page.goto(address);
  for (const place of [1, 2, 3]) {
    const element = page.locator('docent-story').nth(place - 1);
    await element.getByRole('button', { name: 'Start' }).click();
    await expect(element.getByText(`Of story ${place}.`, { exact: true })).toBeVisible();
    await element.getByRole('button', { name: 'Next' }).click();
    await expect(element.getByRole('heading', { name: 'The second' })).toBeVisible();
    await element.getByRole('button', { name: 'Play' }).click();
    await element.getByRole('group', { name: 'Narration' }).waitFor();
    const { decoded, shapes } = await element.evaluate(async (each) => {
      const { viewer } = each as HTMLElementTagNameMap['docent-story'];
      await viewer.whenSettled();
      const layer = viewer.querySelector('docent-overlay-layer')!.shadowRoot!;
      return { decoded: viewer.stats.tilesDecoded, shapes: layer.querySelectorAll('g').length };
    });
    expect([decoded > 0, shapes]).toEqual([true, 1]);
  }
  // letting go of them is no reason to complain either
  await page.locator('docent-story').evaluateAll((all) => {
    for (const each of all) each.remove();
  });
  await page.evaluate(() => new Promise((resolve) => setTimeout(() => setTimeout(resolve))));
  expect(complaints).toEqual([]);
  expect([...origins].sort()).toEqual([new URL(address).origin, hosts.code, hosts.images].sort());
  expect(elsewhere.log.filter(({ path }) => path.startsWith('/samples'))).toEqual([]);
});

test('where the policy forbids a worker from a blob, an error says what to allow', async ({
  page,
  elsewhere,
  embedder,
}) => {
  const hosts = { code: elsewhere.url, images: elsewhere.url };
  await watchPage(page, hosts.images);
  await page.goto(
    await embedder(`${head(hosts, "worker-src 'self'")}<docent-story src="story-1.json"></docent-story>`),
  );
  await expect(page.getByRole('alert')).toContainText('Content-Security-Policy');
  await expect(page.getByRole('alert')).toContainText(`worker-src blob: ${elsewhere.url}`);
  const error = await page.locator('docent-story').evaluate((element) => {
    const { code, hint } = (element as HTMLElementTagNameMap['docent-story']).error!;
    return { code, hint };
  });
  expect(error).toEqual({ code: 'forbidden', hint: expect.stringContaining(`worker-src blob: ${elsewhere.url}`) });
});
