import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startByteServer } from '../../src/cli/byte-server.ts';
import { testFixtures } from '../../src/cli/test-fixtures.ts';
import { openChromium } from './chromium.ts';
import { whereIs, type DrivenBrowser } from './driven-browser.ts';
import { openFirefox } from './firefox.ts';
import { faultsOf, type Report } from './judge.ts';
import { openWebKit } from './webkit.ts';

/** Both samples in Firefox and WebKit, beside Chromium: the same pictures, or a list of what differs. */
const SAMPLES = ['multiplex-tissue.ome.tif', 'he-tissue.ome.tif'];

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

async function run(): Promise<void> {
  if (!existsSync(`${dist}index.html`)) throw new Error('dist/ is not built: npm run build:test');
  const server = await startByteServer({ roots: { '/': dist, '/samples': testFixtures() } });
  const addresses = SAMPLES.map((sample) => `${server.url}/?image=samples/${sample}`);
  const expected = await reportsOf(await openChromium(), addresses);
  for (const [name, open] of [
    ['Firefox', openFirefox],
    ['WebKit', openWebKit],
  ] as const) {
    const browser = await open();
    if (typeof browser === 'string') {
      console.log(`${name}: skipped, ${browser}`);
      continue;
    }
    const reports = await reportsOf(browser, addresses);
    reports.forEach((report, i) => tell(name, SAMPLES[i]!, report, faultsOf(report, expected[i]!)));
  }
  await server.close();
}

async function reportsOf(browser: DrivenBrowser, addresses: readonly string[]): Promise<Report[]> {
  const reports: Report[] = [];
  try {
    for (const address of addresses) reports.push(await browser.exercise(address));
  } finally {
    await browser.close();
  }
  return reports;
}

function tell(name: string, sample: string, { agent, requests }: Report, faults: readonly string[]): void {
  if (faults.length > 0) process.exitCode = 1;
  console.log(`${name}, ${sample}: ${faults.length === 0 ? `right, ${requests.zoomed} requests` : 'WRONG'} (${agent})`);
  for (const fault of faults) console.log(`  ${fault}`);
}

/** The browsers need a display; where there is none, a virtual one. */
function runUnderDisplay(): void {
  const xvfb = whereIs('xvfb-run');
  if (!xvfb) {
    console.log('Firefox, WebKit: skipped, there is no display and xvfb-run is not installed (Debian: xvfb, xauth)');
    return;
  }
  const { status } = spawnSync(
    xvfb,
    ['-a', '-s', '-screen 0 1280x1024x24', process.execPath, ...process.execArgv, ...process.argv.slice(1)],
    { stdio: 'inherit' },
  );
  process.exitCode = status ?? 1;
}

if (process.env.DISPLAY || process.env.WAYLAND_DISPLAY) await run();
else runUnderDisplay();
