import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base } from '@playwright/test';
import { startByteServer, type ByteServer } from '../src/cli/byte-server.ts';
import { writeHollowSample } from '../src/cli/samples/hollow-sample.ts';
import { samplesToMake } from '../src/cli/samples/sample.ts';
import { testFixtures } from '../src/cli/test-fixtures.ts';

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));

interface Workshop {
  /** Folder of the samples at their full size, without their tissue. */
  hollowSamples: string;
}

interface BuiltPage {
  /** The built page under `/`, with the small samples in place of the large ones. */
  site: ByteServer;
  /** The built page with the hollow samples, in which the bundled stories find their places. */
  storySite: ByteServer;
  /** Another origin: the same files, as an embedder's data or code host. */
  elsewhere: ByteServer;
  /** Serves a page of somebody else's, from an origin of its own; resolves with its address. */
  embedder: (body: string) => Promise<string>;
}

/** Each test has servers of its own: their logs and faults are nobody else's. */
export const test = base.extend<BuiltPage, Workshop>({
  hollowSamples: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names from the pattern
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'docent-hollow-'));
      for (const sample of samplesToMake(false)) writeHollowSample(sample, folder);
      await use(folder);
      rmSync(folder, { recursive: true });
    },
    { scope: 'worker' },
  ],
  storySite: async ({ hollowSamples }, use) => {
    const server = await startByteServer({ roots: { '/': DIST, '/samples': hollowSamples } });
    await use(server);
    await server.close();
  },
  // oxlint-disable-next-line no-empty-pattern -- as above
  site: async ({}, use) => {
    const server = await startByteServer({ roots: { '/': DIST, '/samples': testFixtures() } });
    await use(server);
    await server.close();
  },
  // oxlint-disable-next-line no-empty-pattern -- as above
  elsewhere: async ({}, use) => {
    const server = await startByteServer({ roots: { '/': DIST, '/samples': testFixtures() } });
    await use(server);
    await server.close();
  },
  // oxlint-disable-next-line no-empty-pattern -- as above
  embedder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'docent-embedder-'));
    const server = await startByteServer({ roots: { '/': folder } });
    await use(async (body) => {
      writeFileSync(join(folder, 'index.html'), `<!doctype html><html lang="en"><title>Embedder</title>${body}</html>`);
      return `${server.url}/`;
    });
    await server.close();
    rmSync(folder, { recursive: true });
  },
});

export { expect } from '@playwright/test';
