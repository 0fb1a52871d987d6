import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium, type BrowserContext } from 'playwright';
import { chromiumLaunchOptions } from '../../src/cli/browser-launch.ts';

/** A browser that has just been started is busy with itself for so long, ms, and whoever asks early would pay for it. */
const STARTING = 3000;

/**
 * Runs something in a browser as a reader has it who was never here: with a profile on the disk. Private windows, which browsers under
 * test are by default, hold in memory what others write to disk.
 */
export async function inFreshProfile<T>(
  viewport: { readonly width: number; readonly height: number },
  use: (context: BrowserContext) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'docent-profile-'));
  const context = await chromium.launchPersistentContext(folder, { ...chromiumLaunchOptions(), viewport });
  try {
    await pause(STARTING);
    return await use(context);
  } finally {
    await context.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
