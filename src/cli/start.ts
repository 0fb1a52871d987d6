import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { startByteServer, type ByteServer } from './byte-server.ts';

/** `npm start`: makes the sample images where they are missing, builds the page with them, and serves it. */
async function start(): Promise<void> {
  makeSamples();
  console.log('Building the page…');
  await build({ configFile: `${REPOSITORY}vite.config.ts`, mode: 'demo', logLevel: 'warn' });
  const server = await serveOnFreePort(`${REPOSITORY}dist`, FIRST_PORT);
  console.log(`\nDocent is at ${server.url}/\n\nCtrl-C ends it.`);
}

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const FIRST_PORT = 8400;
const PORTS = 100;

function makeSamples(): void {
  const tsx = fileURLToPath(import.meta.resolve('tsx/cli'));
  const script = `${REPOSITORY}src/cli/samples/make-samples.ts`;
  const made = spawnSync(process.execPath, [tsx, script], { cwd: REPOSITORY, stdio: 'inherit' });
  if (made.status === 0) return;
  // The page is of use without them: it opens whatever address or file it is given.
  console.error(`The sample images could not be made (${made.status ?? made.signal}); the page starts without them.`);
}

/** @throws when none of the ports is free. */
async function serveOnFreePort(folder: string, first: number): Promise<ByteServer> {
  for (let port = first; port < first + PORTS; port += 1) {
    try {
      return await startByteServer({ roots: { '/': folder }, port });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
  throw new Error(`No free port from ${first} to ${first + PORTS - 1}`);
}

await start();
