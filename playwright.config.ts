import { defineConfig } from '@playwright/test';
import { chromiumLaunchOptions } from './src/cli/browser-launch.ts';

/** Tests of the built page (`npm run build:test` first), in the browser that `npm run browser` found. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.e2e.ts',
  globalSetup: './src/cli/test-fixtures-setup.ts',
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: { launchOptions: chromiumLaunchOptions(), viewport: { width: 1280, height: 800 }, trace: 'off' },
});
