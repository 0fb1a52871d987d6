import { expect, test } from './built-page.ts';
import { EditorPage, IMAGE } from './editor-pages.ts';

test('waypoints are put into order by dragging, and nobody is told to have moved who did not', async ({
  page,
  site,
}) => {
  const desk = new EditorPage(page);
  await desk.open(`${site.url}/?image=${IMAGE}&edit`);
  for (const [at, title] of ['One', 'Two', 'Three'].entries()) {
    await desk.look({ x: 100 + 250 * at, y: 100 + 200 * at, width: 300, height: 200 });
    await desk.add(title);
  }
  const titles = async () => (await desk.story()).waypoints.map((waypoint) => waypoint.title);
  const row = (title: string) => page.getByRole('option', { name: new RegExp(title) });
  const middle = async (title: string) => {
    const { x, y, width, height } = (await row(title).boundingBox())!;
    return { x: x + width / 2, y: y + height / 2 };
  };
  const [from, to] = [await middle('One'), await middle('Three')];
  await page.evaluate(() => {
    Object.assign(window, { told: false });
    const look = (): void => {
      const panel = document.querySelector('docent-edit-page')!.shadowRoot!.querySelector('docent-editor')!;
      const text = (root: Element | ShadowRoot): boolean =>
        [...root.querySelectorAll('*')].some(
          (each) => (each.shadowRoot && text(each.shadowRoot)) || each.textContent.includes('You moved away'),
        );
      if (text(panel.shadowRoot!)) Object.assign(window, { told: true });
      requestAnimationFrame(look);
    };
    look();
  });
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x, from.y + 20, { steps: 3 });
  await page.mouse.move(to.x, to.y + 15, { steps: 6 });
  await page.mouse.up();
  await expect.poll(titles).toEqual(['Two', 'Three', 'One']);
  await row('Two').click();
  await desk.settled();
  expect(await page.evaluate(() => (window as unknown as { told: boolean }).told)).toBe(false);
  await page.keyboard.press('Control+z');
  expect(await titles()).toEqual(['One', 'Two', 'Three']);
  // who does move is told
  await desk.drag([0.5, 0.5], [0.3, 0.3]);
  await expect(page.getByText('You moved away from this waypoint')).toBeVisible();
});
