import { spawnSync, type SpawnSyncOptions } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from './browser-launch.ts';

/** Makes sure that there is a Chromium for the tests, says what it does, and fails in words when there can be none. */
function setUpBrowser(): void {
  const found = findChromium();
  if (found) return say(`tests run in ${found}`);
  say('no Chrome, no Chromium and none in the cache of Playwright');
  const installers = [
    ...(process.getuid?.() === 0 && existsSync('/usr/bin/apt-get') ? [installDebianPackage] : []),
    downloadBuild,
  ];
  for (const install of installers) {
    install();
    const installed = findChromium();
    if (installed) return say(`tests run in ${installed}`);
  }
  say('no browser could be installed; install Chrome or Chromium, or name one in DOCENT_CHROMIUM');
  process.exitCode = 1;
}

function installDebianPackage(): void {
  say("installing Debian's package chromium (apt-get)");
  const options: SpawnSyncOptions = {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: 10 * 60_000,
  };
  spawnSync('apt-get', ['update', '-q'], options);
  spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'], options);
}

function downloadBuild(): void {
  const minutes = 2;
  say(`downloading a build of Chromium (npx playwright install chromium, ${minutes} minutes at most)`);
  const shell = process.platform === 'win32';
  spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit', timeout: minutes * 60_000, shell });
}

function say(text: string): void {
  console.log(`browser: ${text}`);
}

setUpBrowser();
