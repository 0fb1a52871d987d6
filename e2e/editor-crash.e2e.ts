import { readFileSync } from 'node:fs';
import { expect, test } from './built-page.ts';
import { EditorPage, IMAGE } from './editor-pages.ts';

const EDIT = `?image=${IMAGE}&edit`;

test('after a crash in the middle of a drag the next visit has what was drawn until then', async ({
  context,
  page,
  site,
}) => {
  const desk = new EditorPage(page);
  await desk.open(`${site.url}/${EDIT}`);
  await desk.add('Here');
  await desk.click('button', 'Rectangle');
  const box = (await page.locator('docent-editor-shell .image').boundingBox())!;
  const at = (x: number, y: number): [number, number] => [box.x + x * box.width, box.y + y * box.height];
  await page.mouse.move(...at(0.3, 0.4));
  await page.mouse.down();
  await page.mouse.move(...at(0.5, 0.6), { steps: 4 });
  await expect.poll(async () => (await desk.story()).waypoints[0]!.overlays?.length).toBe(1);
  await expect(page.getByText('Kept in this browser')).toBeVisible();
  const drawn = (await desk.story()).waypoints[0]!.overlays;
  // the button is still down
  const crashed = page.waitForEvent('crash');
  const session = await context.newCDPSession(page);
  void session.send('Page.crash').catch(() => {});
  await crashed;

  const next = new EditorPage(await context.newPage());
  await next.open(`${site.url}/${EDIT}`);
  await expect(next.page.getByText(/^Your work of .* is back/)).toBeVisible();
  expect((await next.story()).waypoints[0]!.overlays).toEqual(drawn);
});

test('a browser that keeps nothing says so before there is anything to lose, and offers a download', async ({
  page,
  site,
}) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('Blocked', 'SecurityError');
    };
  });
  const desk = new EditorPage(page);
  await desk.open(`${site.url}/${EDIT}`);
  await expect(page.getByRole('alert').filter({ hasText: 'keeps nothing for this page' })).toBeVisible();
  await desk.add('Mine');
  await expect(page.getByRole('alert').filter({ hasText: 'keeps nothing for this page' })).toBeVisible();
  const download = page.waitForEvent('download');
  await desk.click('button', 'Download the story');
  expect(readFileSync(await (await download).path(), 'utf8')).toContain('"Mine"');
});

test('a browser whose storage is full says so, offers a download, and keeps the work once there is room', async ({
  page,
  site,
}) => {
  await page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args: Parameters<typeof put>) {
      if ('fullDisk' in window) throw new DOMException('No room', 'QuotaExceededError');
      return put.apply(this, args);
    };
  });
  const desk = new EditorPage(page);
  await desk.open(`${site.url}/${EDIT}`);
  await desk.add('Kept');
  await expect(page.getByText('Kept in this browser')).toBeVisible();
  await page.evaluate(() => Object.assign(window, { fullDisk: true }));
  await page.keyboard.type(' and more');
  const alert = page.getByRole('alert').filter({ hasText: 'storage is full' });
  await expect(alert).toBeVisible();
  await expect(page.getByText(/^Kept in this browser/)).toHaveCount(0);
  const download = page.waitForEvent('download');
  await desk.click('button', 'Download the story');
  expect(readFileSync(await (await download).path(), 'utf8')).toContain('"Kept and more"');

  await page.evaluate(() => Reflect.deleteProperty(window, 'fullDisk'));
  await page.getByLabel('Title', { exact: true }).focus();
  await page.keyboard.press('End');
  await page.keyboard.type('!');
  await expect(alert).toHaveCount(0);
  await page.reload();
  await desk.ready();
  expect((await desk.story()).waypoints[0]!.title).toBe('Kept and more!');
});

test('without https, too, two tabs on one story keep their work apart', async ({ context, page, site }) => {
  await context.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });
  });
  const desk = new EditorPage(page);
  await desk.open(`${site.url}/${EDIT}`);
  const other = new EditorPage(await context.newPage());
  await other.open(`${site.url}/${EDIT}`);
  for (const tab of [desk, other]) {
    await tab.page.bringToFront();
    await tab.add(tab === desk ? 'The first tab' : 'The second tab');
    await expect(tab.page.getByText('Kept in this browser')).toBeVisible();
  }
  await page.close();
  await other.page.close();

  const back = await context.newPage();
  await back.goto(`${site.url}/?edit`);
  await expect(back.locator('docent-start-panel').getByText(/multiplex-tissue/)).toHaveCount(2);
});
