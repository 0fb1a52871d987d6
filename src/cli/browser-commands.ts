import type { Fault } from './byte-server-fault.ts';
import { startByteServer, type ByteServer, type RequestLine } from './byte-server.ts';
import { testFixtures } from './test-fixtures.ts';

/**
 * What a test in the browser may ask of the Node side: a byte server with the small samples at `/fixtures/` and, where
 * `DOCENT_CORPUS` is set, that folder at `/corpus/`.
 *
 * ```ts
 * import { commands } from 'vitest/browser';
 * const { url, corpus } = await commands.startServer();
 * await commands.spoilAnswers(url, { path: '.tif', first: 1, fault: { status: 503 } });
 * ```
 */
export interface FaultRule {
  /** Part of the paths that go wrong. */
  path: string;
  /** Only this many requests of each path; all by default. */
  first?: number;
  fault: Fault;
}

declare module 'vitest/browser' {
  interface BrowserCommands {
    /** Starts a server of the caller's own; `corpus` tells whether `/corpus/` is there. */
    startServer: (options?: { latency?: number }) => Promise<{ url: string; corpus: boolean }>;
    serverLog: (url: string) => Promise<RequestLine[]>;
    /** Empties the log. */
    resetServerLog: (url: string) => Promise<void>;
    /** Faults from now on; none without a rule. */
    spoilAnswers: (url: string, rule?: FaultRule) => Promise<void>;
  }
}

const servers = new Map<string, ByteServer>();

/** @throws when no test has started a server at this address. */
function serverAt(url: string): ByteServer {
  const server = servers.get(url);
  if (!server) throw new Error(`No server was started at ${url}`);
  return server;
}

export const browserCommands = {
  async startServer(_context: unknown, { latency = 0 }: { latency?: number } = {}) {
    const corpus = process.env.DOCENT_CORPUS;
    const roots = { '/fixtures': testFixtures(), ...(corpus && { '/corpus': corpus }) };
    const server = await startByteServer({ roots, latency, background: true });
    servers.set(server.url, server);
    return { url: server.url, corpus: Boolean(corpus) };
  },
  serverLog: (_context: unknown, url: string) => [...serverAt(url).log],
  resetServerLog: (_context: unknown, url: string) => serverAt(url).resetLog(),
  spoilAnswers(_context: unknown, url: string, rule?: FaultRule) {
    if (!rule) return serverAt(url).setFault(undefined);
    const { path, first = Infinity, fault } = rule;
    serverAt(url).setFault((request, n) => (request.path.includes(path) && n < first ? fault : undefined));
  },
};
