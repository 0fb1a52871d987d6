import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright';

/** Memory of all processes of a browser in MB, shared pages counted once; `undefined` where the system does not tell. */
export async function processMemory(browser: Browser): Promise<number | undefined> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  try {
    const kilobytes = processInfo.map(({ id }) => {
      const told = readFileSync(`/proc/${id}/smaps_rollup`, 'utf8');
      return Number(/^Pss:\s+(\d+) kB/m.exec(told)?.[1] ?? 0);
    });
    return (kilobytes.reduce((sum, each) => sum + each, 0) * 1024) / 1e6;
  } catch {
    return undefined;
  }
}
