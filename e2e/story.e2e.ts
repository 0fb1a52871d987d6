import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './built-page.ts';

const POLICY =
  "default-src 'none'; script-src 'self' ORIGIN; style-src 'self'; " +
  "img-src blob: data:; connect-src 'self' ORIGIN; worker-src 'self' blob:; base-uri 'none'; form-action 'none'";

function story(image = 'samples/multiplex-tissue.ome.tif') {
  const limits = [0, 20000];
  return {
    docent: 1,
    title: 'A short tour',
    summary: 'Two places.',
    images: [{ id: 'main', src: image }],
    groups: [
      { id: 'nuclei', name: 'Nuclei', channels: [{ channel: 0, color: '#0000ff', contrastLimits: limits }] },
      { id: 'second', name: 'Second', channels: [{ channel: 1, color: '#ff0000', contrastLimits: limits }] },
    ],
    waypoints: [
      { id: 'whole', title: 'All of it', text: 'Every nucleus.' },
      {
        id: 'corner',
        title: 'The corner',
        group: 'second',
        view: { x: 600, y: 600, width: 300, height: 300 },
        overlays: [{ type: 'arrow', tip: [750, 750], label: 'Here' }],
      },
    ],
  };
}

/** Puts a story beside the page. */
async function lay(page: Page, body: unknown = story()): Promise<void> {
  await page.route('**/tour.json', (route) => route.fulfill({ json: body }));
}

/** What is in sight once nothing moves any more. */
async function inSight(page: Page): Promise<{ middle: number[]; channels: number[]; shapes: string[] }> {
  return page.locator('docent-story').evaluate(async (element) => {
    const { viewer } = element as HTMLElementTagNameMap['docent-story'];
    await viewer.whenSettled();
    const { x, y, width, height } = viewer.view!;
    const layer = viewer.querySelector('docent-overlay-layer')!;
    return {
      middle: [x + width / 2, y + height / 2].map(Math.round),
      channels: viewer.channels.filter(({ visible }) => visible).map(({ channel }) => channel),
      shapes: [...layer.shadowRoot!.querySelectorAll('g')].map((shape) => shape.getAttribute('aria-label')!),
    };
  });
}

const whole = { middle: [512, 512], channels: [0], shapes: [] };
const corner = { middle: [750, 750], channels: [1], shapes: ['Arrow: Here'] };

test('a link opens the story; mouse and keys walk it; the address follows', async ({ page, site }) => {
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await lay(page);
  await page.goto(`${site.url}/?story=tour.json`);
  await expect(page).toHaveTitle('A short tour – Docent');
  await expect(page.getByRole('heading', { name: 'A short tour', level: 2 })).toBeVisible();
  expect(await inSight(page)).toEqual(whole);

  await page.getByRole('button', { name: 'Start' }).click();
  await expect(page.getByRole('heading', { name: 'All of it' })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: '1 of 2. All of it. Every nucleus.' })).toHaveCount(1);
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveTitle('The corner – A short tour – Docent');
  expect(await inSight(page)).toEqual(corner);
  expect(new URL(page.url()).hash).toBe('#waypoint=corner');

  await page.goBack();
  await expect(page.getByRole('heading', { name: 'All of it' })).toBeVisible();
  expect(await inSight(page)).toEqual(whole);
  await page.goForward();
  expect(await inSight(page)).toEqual(corner);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'The corner' })).toBeVisible();
  expect(await inSight(page)).toEqual(corner);
  expect(complaints).toEqual([]);
});

test('a reader who drags the image gets back to the story', async ({ page, site }) => {
  await lay(page);
  await page.goto(`${site.url}/?story=tour.json#waypoint=corner`);
  await expect(page.getByRole('heading', { name: 'The corner' })).toBeVisible();
  await inSight(page);
  await page.mouse.move(300, 400);
  await page.mouse.down();
  await page.mouse.move(420, 460, { steps: 4 });
  await page.mouse.up();
  await page.getByRole('button', { name: 'Back to the story' }).click();
  await expect(page.getByRole('button', { name: 'Back to the story' })).toBeHidden();
  expect(await inSight(page)).toEqual(corner);
});

for (const [device, viewport] of [
  ['desktop', { width: 1280, height: 800 }],
  ['phone', { width: 360, height: 640 }],
] as const) {
  test(`axe finds nothing on title page, waypoint and contents, on a ${device}`, async ({ page, site }) => {
    await page.setViewportSize(viewport);
    await lay(page);
    await page.goto(`${site.url}/?story=tour.json`);
    await page.getByRole('button', { name: 'Start' }).waitFor();
    const faults = async (): Promise<string[]> => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    };
    await inSight(page);
    expect(await faults()).toEqual([]);
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByRole('button', { name: 'Next' }).click();
    await inSight(page);
    expect(await faults()).toEqual([]);
    await page.getByRole('button', { name: 'Contents' }).click();
    expect(await faults()).toEqual([]);
  });
}

test('three stories on somebody else’s page, under a strict policy, ask their own hosts only', async ({
  page,
  elsewhere,
  embedder,
}) => {
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  const hosts = new Set<string>();
  page.on('request', (request) => hosts.add(new URL(request.url()).origin));
  await lay(page, story(`${elsewhere.url}/samples/multiplex-tissue.ome.tif`));
  const policy = POLICY.replaceAll('ORIGIN', elsewhere.url);
  const address = await embedder(`<meta http-equiv="Content-Security-Policy" content="${policy}">
    <script type="module" src="${elsewhere.url}/docent.js"></script>
    ${['a', 'b', 'c'].map((name) => `<docent-story src="tour.json" hash="${name}" waypoint="whole"></docent-story>`).join('')}`);
  await page.goto(address);
  await expect(page.getByRole('heading', { name: 'All of it' })).toHaveCount(3);
  await page.locator('docent-story').nth(1).getByRole('button', { name: 'Next' }).click();
  await expect(page.getByRole('heading', { name: 'The corner' })).toHaveCount(1);
  expect(new URL(page.url()).hash).toContain('b.waypoint=corner');
  const told = await page
    .locator('docent-story')
    .evaluateAll((stories) => stories.map((each) => (each as HTMLElementTagNameMap['docent-story']).waypoint));
  expect(told).toEqual(['whole', 'corner', 'whole']);
  hosts.delete('null');
  expect([...hosts].sort()).toEqual([new URL(address).origin, elsewhere.url].sort());
  expect(complaints).toEqual([]);
});

test('a story that is wrong is refused with all its faults', async ({ page, site }) => {
  await lay(page, { ...story(), waypoints: [{ id: 'a', view: { x: 0, y: 0, width: 0, height: 1 } }] });
  await page.goto(`${site.url}/?story=tour.json`);
  await expect(page.getByRole('alert')).toContainText('waypoints[0].title');
  await expect(page.getByRole('alert')).toContainText('waypoints[0].view.width must be above 0');
});
