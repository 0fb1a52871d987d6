import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  bodyChunks,
  bodyLength,
  corsHeaders,
  fileAnswer,
  htmlAnswer,
  textAnswer,
  type Answer,
} from './byte-server-answer.ts';
import { spoilHeaders, type Fault, type FaultHook } from './byte-server-fault.ts';
import { computedFile, locateFile, rootsOf, type ComputedFile, type Located, type Roots } from './byte-server-file.ts';
import { delay, Link } from './byte-server-link.ts';

/**
 * The one byte-range server: folders over HTTP with ranges and CORS, as object storage serves them, and with the
 * slowness and the faults of real ones for tests.
 *
 * ```ts
 * const server = await startByteServer({ roots: { '/': 'dist', '/samples': 'samples' }, latency: 40 });
 * await fetch(`${server.url}/samples/a.ome.tif`, { headers: { Range: 'bytes=0-15' } });
 * server.log; // [{ method: 'GET', path: '/samples/a.ome.tif', range: 'bytes=0-15', status: 206, bytes: 16 }]
 * await server.close();
 * ```
 */
export interface ByteServerOptions {
  /** Folders by URL prefix; the longest prefix that has the file wins. */
  roots: Record<string, string>;
  /** Files that lie in no folder, by path of URL. */
  files?: Readonly<Record<string, ComputedFile>>;
  /** 0, the default, takes a free one. */
  port?: number;
  /** 127.0.0.1 by default. */
  host?: string;
  /** Milliseconds before each answer. */
  latency?: number;
  /** Bytes a second, all answers together. */
  bandwidth?: number;
  fault?: FaultHook;
  /** Called when a request has come, when its answer begins and when it is over, whole or not. */
  watch?: (line: RequestLine, moment: 'asked' | 'answered' | 'over') => void;
  /** The process may end while the server runs. */
  background?: boolean;
}

/** One request as it was answered. `bytes` grows while the body leaves. */
export interface RequestLine {
  method: string;
  path: string;
  range: string | undefined;
  status: number;
  bytes: number;
}

export interface ByteServer {
  /** `http://host:port`, no slash at the end. */
  readonly url: string;
  readonly port: number;
  readonly log: readonly RequestLine[];
  resetLog(): void;
  /** Replaces the fault hook and starts its counts anew. */
  setFault(fault: FaultHook | undefined): void;
  /** Milliseconds before each answer from now on. */
  setLatency(milliseconds: number): void;
  close(): Promise<void>;
}

/** @throws the system's error when the port is taken (`EADDRINUSE`) or not allowed. */
export async function startByteServer(options: ByteServerOptions): Promise<ByteServer> {
  const host = options.host ?? '127.0.0.1';
  const handler = new ByteHandler(options);
  const server = createServer((request, response) => {
    handler.answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  server.listen(options.port ?? 0, host);
  await once(server, 'listening');
  if (options.background) server.unref();
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
    log: handler.log,
    resetLog: () => void handler.log.splice(0),
    setFault: (fault) => handler.setFault(fault),
    setLatency: (milliseconds) => void (handler.latency = milliseconds),
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Answers requests from folders; for a server that is there already. */
export class ByteHandler {
  readonly log: RequestLine[] = [];
  latency: number;
  readonly #roots: Roots;
  readonly #files: Readonly<Record<string, ComputedFile>>;
  readonly #link: Link;
  readonly #watch: ByteServerOptions['watch'];
  #fault: FaultHook | undefined;
  #seen = new Map<string, number>();

  constructor(options: ByteServerOptions) {
    this.#roots = rootsOf(options.roots);
    this.#files = options.files ?? {};
    this.#link = new Link(options.bandwidth);
    this.#watch = options.watch;
    this.#fault = options.fault;
    this.latency = options.latency ?? 0;
  }

  setFault(fault: FaultHook | undefined): void {
    this.#fault = fault;
    this.#seen.clear();
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const { method = 'GET' } = request;
    const [path = '/', query = ''] = (request.url ?? '/').split('?', 2);
    const range = request.headers.range;
    const line: RequestLine = { method, path, range, status: 0, bytes: 0 };
    this.log.push(line);
    this.#watch?.(line, 'asked');
    try {
      await this.#answer(request, response, line, query, gone.signal);
    } finally {
      this.#watch?.(line, 'over');
    }
  }

  async #answer(
    request: IncomingMessage,
    response: ServerResponse,
    line: RequestLine,
    query: string,
    gone: AbortSignal,
  ): Promise<void> {
    const { method, path } = line;
    const fault = this.#faultFor(request, path, query);
    await delay(this.latency + (fault.delay ?? 0), gone);
    const answer = await this.#answerTo(request, path, fault);
    line.status = answer.status;
    if (gone.aborted || fault.stallAfter === 0) return;

    const length = bodyLength(answer) - (fault.shortBy ?? 0);
    const hasBody = answer.status !== 204 && answer.status !== 304;
    const headers = { ...corsHeaders(request), ...answer.headers, ...(hasBody && { 'content-length': length }) };
    this.#watch?.(line, 'answered');
    response.writeHead(answer.status, spoilHeaders(headers, fault));
    if (method !== 'HEAD') await this.#send(answer, length, fault, response, line, gone);
    if (fault.stallAfter === undefined) response.end();
  }

  #faultFor(request: IncomingMessage, path: string, query: string): Fault {
    const n = this.#seen.get(path) ?? 0;
    this.#seen.set(path, n + 1);
    const { method = 'GET', headers } = request;
    return this.#fault?.({ method, path, query, range: headers.range, headers }, n) ?? {};
  }

  async #answerTo(request: IncomingMessage, path: string, fault: Fault): Promise<Answer> {
    if (fault.status !== undefined) return textAnswer(fault.status, fault.body ?? '');
    if (fault.htmlInstead) return htmlAnswer();
    const { method, headers } = request;
    if (method === 'OPTIONS') return { status: 204, headers: {} };
    if (method !== 'GET' && method !== 'HEAD') return textAnswer(405, 'Only GET and HEAD.', { allow: 'GET, HEAD' });
    const located = await this.#locate(path);
    if (located.kind === 'refused') return textAnswer(400, 'Not a path.');
    if (located.kind === 'folder') return textAnswer(301, '', { location: `${path.split('/').at(-1)}/` });
    if (located.kind === 'missing') return textAnswer(404, 'Not found.');
    return fileAnswer(located.file, headers, fault);
  }

  #locate(path: string): Promise<Located> | Located {
    const computed = Object.hasOwn(this.#files, path) ? this.#files[path] : undefined;
    return computed ? { kind: 'file', file: computedFile(path, computed) } : locateFile(this.#roots, path);
  }

  async #send(
    answer: Answer,
    length: number,
    fault: Fault,
    response: ServerResponse,
    line: RequestLine,
    gone: AbortSignal,
  ): Promise<void> {
    const limit = Math.min(length, fault.resetAfter ?? length, fault.stallAfter ?? length);
    for await (const chunk of bodyChunks(answer, limit)) {
      await this.#link.pass(chunk.length, gone);
      if (gone.aborted) return;
      line.bytes += chunk.length;
      // Not `once(response, 'drain')` alone: a client that goes away never drains.
      if (!response.write(chunk)) await drained(response, gone);
      if (gone.aborted) return;
    }
    if (fault.resetAfter === undefined) return;
    // What was written has to be on its way before the connection breaks, or the client sees no body at all.
    await new Promise((resolve) => response.write('', resolve));
    response.socket?.resetAndDestroy();
  }
}

async function drained(response: ServerResponse, signal: AbortSignal): Promise<void> {
  await once(response, 'drain', { signal }).catch(() => undefined);
}
