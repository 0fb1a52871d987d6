import { expect, test } from 'vitest';
import { commands } from 'vitest/browser';

test('a page gets a byte server of its own, its log and its faults', async () => {
  const { url } = await commands.startServer();
  const missing = `${url}/fixtures/nothing.tif`;
  expect((await fetch(missing)).status).toBe(404);
  await commands.spoilAnswers(url, { path: 'nothing', first: 1, fault: { status: 503 } });
  expect((await fetch(missing)).status).toBe(503);
  expect((await fetch(missing)).status).toBe(404);
  const log = await commands.serverLog(url);
  expect(log.map(({ path, status }) => [path, status])).toEqual([
    ['/fixtures/nothing.tif', 404],
    ['/fixtures/nothing.tif', 503],
    ['/fixtures/nothing.tif', 404],
  ]);
  await commands.resetServerLog(url);
  expect(await commands.serverLog(url)).toEqual([]);
});
