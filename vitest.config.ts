import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { browserCommands } from './src/cli/browser-commands.ts';
import { chromiumLaunchOptions } from './src/cli/browser-launch.ts';

const inBrowser = 'src/**/*.browser.test.ts';

/** Two projects: `x.test.ts` runs in Node, `x.browser.test.ts` in Chromium. Both stand beside what they test. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'node', include: ['src/**/*.test.ts'], exclude: [inBrowser], environment: 'node' } },
      {
        optimizeDeps: { entries: [inBrowser] },
        test: {
          name: 'browser',
          include: [inBrowser],
          // as long as a test may take: how long something takes is not what is tested
          expect: { poll: { timeout: 15_000 } },
          globalSetup: './src/cli/test-set-up.ts',
          browser: {
            enabled: true,
            provider: playwright({ launchOptions: chromiumLaunchOptions() }),
            headless: true,
            instances: [{ browser: 'chromium' }],
            screenshotFailures: false,
            ui: false,
            commands: browserCommands,
          },
        },
      },
    ],
  },
});
