import { cpus, loadavg, totalmem } from 'node:os';
import { chromium } from 'playwright';
import { chromiumLaunchOptions } from '../../src/cli/browser-launch.ts';

/** What figures were taken on. */
export interface Machine {
  readonly date: string;
  readonly processor: string;
  readonly cores: number;
  readonly gigabytes: number;
  /** Of the minute before: above the number of cores, times say little. */
  readonly load: number;
  readonly chromium: string;
  readonly node: string;
}

export async function machine(): Promise<Machine> {
  const browser = await chromium.launch(chromiumLaunchOptions());
  const version = browser.version();
  await browser.close();
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    gigabytes: Math.round(totalmem() / 1e9),
    load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    chromium: version,
    node: process.version,
  };
}
