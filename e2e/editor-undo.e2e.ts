import { expect, test } from './built-page.ts';
import { EditorPage, IMAGE } from './editor-pages.ts';

test('undo takes back a corner, then a shape, then the waypoint under it, and the keys stay with the editor', async ({
  page,
  site,
}) => {
  const desk = new EditorPage(page);
  await desk.open(`${site.url}/?image=${IMAGE}&edit`);
  await desk.add('Here');
  const overlays = async (): Promise<unknown> => (await desk.story()).waypoints[0]?.overlays ?? [];

  await desk.click('button', 'Outline');
  for (const corner of [
    [0.3, 0.4],
    [0.5, 0.4],
    [0.5, 0.6],
    [0.3, 0.6],
  ] as const)
    await desk.drag(corner, corner);
  expect(await overlays()).toMatchObject([{ type: 'polygon', points: { length: 4 } }]);
  await page.keyboard.press('Control+z');
  expect(await overlays()).toMatchObject([{ type: 'polygon', points: { length: 3 } }]);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+z');
  expect(await overlays(), 'what is done is taken back whole').toEqual([]);

  await desk.click('button', 'Text');
  await desk.drag([0.4, 0.7], [0.4, 0.7]);
  await page.keyboard.type('Stroma');
  await page.keyboard.press('Enter');
  expect(await overlays()).toMatchObject([{ type: 'text', text: 'Stroma' }]);
  await page.keyboard.press('Control+z');
  expect(await overlays(), 'a text and its words are one step').toEqual([]);
  await page.keyboard.press('Control+y');
  expect(await overlays()).toMatchObject([{ type: 'text', text: 'Stroma' }]);

  // the drawing that has the focus goes with its waypoint
  await expect(page.locator('docent-drawing-layer .shapes')).toBeFocused();
  for (let step = 0; step < 3; step++) await page.keyboard.press('Control+z');
  await expect.poll(async () => (await desk.story()).waypoints).toEqual([]);
  await expect(page.locator('docent-drawing-layer .shapes')).toHaveCount(0);
  for (let step = 0; step < 3; step++) await page.keyboard.press('Control+y');
  await expect.poll(overlays).toMatchObject([{ type: 'text', text: 'Stroma' }]);
});

test('at rest nothing is drawn, and no thumbnail is taken again', async ({ page, site }) => {
  const desk = new EditorPage(page);
  await desk.open(`${site.url}/?image=${IMAGE}&edit`);
  await desk.add('Here');
  const picture = page.locator('docent-waypoint-row img');
  await expect(picture).toHaveAttribute('src', /^blob:/);
  await desk.settled();
  await expect(page.getByText('Kept in this browser')).toBeVisible();
  const atRest = async (): Promise<unknown> => [
    await desk.editor.evaluate((editor) => (editor as HTMLElementTagNameMap['docent-editor']).viewer!.stats),
    await picture.getAttribute('src'),
  ];
  const before = await atRest();
  await page.evaluate(async () => {
    for (let frame = 0; frame < 60; frame++) await new Promise(requestAnimationFrame);
  });
  expect(await atRest()).toEqual(before);
});
