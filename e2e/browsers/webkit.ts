import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { EXERCISE, whereIs, type DrivenBrowser } from './driven-browser.ts';
import type { Report } from './judge.ts';
import { openSession } from './web-driver.ts';

/** WebKitGTK's own small browser, driven by its WebDriver. */
export async function openWebKit(): Promise<DrivenBrowser | string> {
  const program = whereIs('WebKitWebDriver');
  const binary = miniBrowser();
  if (!program || !binary) return 'WebKitGTK is not installed (Debian: webkit2gtk-driver)';
  const port = await freePort();
  const driver = spawn(program, [`--port=${port}`, '--host=127.0.0.1'], { stdio: 'ignore' });
  const session = await openSession(`http://127.0.0.1:${port}`, {
    browserName: 'MiniBrowser',
    'webkitgtk:browserOptions': { binary, args: ['--automation'] },
  });
  return {
    async exercise(url) {
      await session.open(url);
      const outcome = await session.run<{ report: Report } | { failure: string }>(
        `const done = arguments[arguments.length - 1];
        ${EXERCISE}.then((report) => done({ report }), (error) => done({ failure: String(error) }));`,
      );
      if ('failure' in outcome) throw new Error(outcome.failure);
      return outcome.report;
    },
    async close() {
      await session.close();
      driver.kill();
    },
  };
}

function miniBrowser(): string | undefined {
  const libraries = '/usr/lib';
  if (!existsSync(libraries)) return undefined;
  const folders = [libraries, ...readdirSync(libraries).map((name) => join(libraries, name))];
  const versions = ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0'];
  const candidates = folders.flatMap((folder) => versions.map((version) => join(folder, version, 'MiniBrowser')));
  return candidates.find((path) => existsSync(path));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
