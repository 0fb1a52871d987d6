import type { ByteRange } from './byte-range.ts';
import type { ByteSource } from './byte-source.ts';
import { HttpAnswers } from './http-answers.ts';
import { HttpBody } from './http-body.ts';
import { diagnoseCutConnection, diagnoseNoAnswer, isOffline } from './http-diagnosis.ts';
import { HttpFaults } from './http-faults.ts';
import type { HttpOutcome } from './http-outcome.ts';
import { RequestQueue } from './http-queue.ts';
import { pause, Retries, type RetryReason } from './http-retries.ts';
import { HttpWatchdog } from './http-watchdog.ts';
import { isDocentError } from './docent-error.ts';
import { untilAborted } from './shared-read.ts';
import type { Traffic } from './traffic.ts';

export interface HttpSourceOptions {
  /** Absolute; see `resolveImageAddress`. */
  url: string;
  headers?: Record<string, string> | undefined;
  credentials?: RequestCredentials | undefined;
  /** Called before each request; resolves with the address to use in place of `url`. */
  sign?: ((url: string) => Promise<string>) | undefined;
  traffic: Traffic;
  fetch?: typeof globalThis.fetch | undefined;
  /** ms without a byte after which a request is given up. */
  stallTimeout?: number | undefined;
}

/** Object storage speaks HTTP/1.1, and browsers open six connections to a host. */
const MAX_REQUESTS = 6;

/** What OpenSeadragon waits for a tile. Connections that browsers queue behind those of other images count in. */
const STALL_TIMEOUT = 30_000;

/**
 * A file on a web server or in object storage: one `Range: bytes=a-b` request a read, never a suffix range and never
 * `If-Match`, both of which cost a CORS preflight (and the latter is ignored by some stores).
 *
 * ```ts
 * const source = new HttpSource({ url: 'https://host/image.ome.tif', traffic: new Traffic() });
 * const header = await source.read(0, 16);
 * ```
 *
 * | answer | means |
 * |---|---|
 * | 206 | the bytes, when it is the range asked for; fewer where the file ends |
 * | 200 | no byte serving: a small file is kept whole, a larger one is not read (`no-range-support`) |
 * | 416 | the range begins beyond the end: no bytes; or it ends beyond, for servers that don't cut it |
 * | 401, 403 | `forbidden`, after one more try where addresses are signed |
 * | 404, 410 | `not-found` |
 * | 429, 5xx | asked again four times, then `server-error` |
 * | a web page | `not-an-image` |
 * | none | `offline`, `cors`, `network`, `timeout` |
 *
 * A strong ETag or a size that differs from the first answer's is `changed`, wrong bytes are `bad-response`, both after
 * asking once more past all caches.
 */
export class HttpSource implements ByteSource {
  readonly #options: HttpSourceOptions;
  readonly #fetch: typeof globalThis.fetch;
  readonly #queue = new RequestQueue(MAX_REQUESTS);
  readonly #faults: HttpFaults;
  readonly #answers: HttpAnswers;
  #answered = false;

  constructor(options: HttpSourceOptions) {
    this.#options = options;
    // Called through a closure: `fetch` must not see another `this`.
    this.#fetch = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
    this.#faults = new HttpFaults(options.url, {
      credentials: options.credentials ?? 'omit',
      headerNames: Object.keys(options.headers ?? {}),
      signed: options.sign !== undefined,
    });
    this.#answers = new HttpAnswers(this.#faults);
  }

  get size(): number | undefined {
    return this.#answers.size;
  }

  /** Strong entity tag of the first answer, where the server shows it. */
  get etag(): string | undefined {
    return this.#answers.etag;
  }

  /** The address without secrets, and the version of the file as far as the server tells it. */
  get key(): string {
    return this.etag === undefined ? this.#faults.url : `${this.#faults.url} ${this.etag}`;
  }

  async read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array> {
    signal?.throwIfAborted();
    const retries = new Retries();
    for (;;) {
      const outcome =
        this.#answers.atHand(offset, length) ??
        (await this.#queue.run(() => this.#request(offset, length, retries.used('reload'), signal), signal));
      if (outcome.kind === 'bytes') return outcome.bytes;
      const delay = this.#mayRetry(outcome.retry) ? retries.next(outcome.retry, outcome.retryAfter) : undefined;
      if (delay === undefined) throw await outcome.fault();
      if (delay > 0) await pause(delay, signal);
    }
  }

  async #request(offset: number, length: number, reload: boolean, signal?: AbortSignal): Promise<HttpOutcome> {
    // An answer may have come while this one waited for its turn.
    const atHand = this.#answers.atHand(offset, length);
    if (atHand) return atHand;
    const range = { offset, end: Math.min(offset + length, this.size ?? Infinity) };
    const url = await this.#signedUrl(signal);
    const watchdog = new HttpWatchdog(this.#options.stallTimeout ?? STALL_TIMEOUT, signal);
    const answered = this.#options.traffic.sent();
    let body: HttpBody | undefined;
    try {
      const response = await this.#fetch(url, this.#requestInit(range, reload, watchdog.signal));
      this.#answered = true;
      body = new HttpBody(response, () => watchdog.alive());
      return await this.#answers.read(response, body, range);
    } catch (cause) {
      signal?.throwIfAborted();
      if (watchdog.stalled) return this.#stalled();
      return this.#unanswered(cause);
    } finally {
      watchdog.stop();
      body?.cancel();
      answered(body?.received ?? 0);
    }
  }

  async #signedUrl(signal: AbortSignal | undefined): Promise<string> {
    const { url, sign } = this.#options;
    if (sign === undefined) return url;
    try {
      return await untilAborted(sign(url), signal);
    } catch (cause) {
      signal?.throwIfAborted();
      throw isDocentError(cause) ? cause : this.#faults.signing(cause);
    }
  }

  #requestInit(range: ByteRange, reload: boolean, signal: AbortSignal): RequestInit {
    const { headers, credentials } = this.#options;
    return {
      headers: { ...headers, Range: `bytes=${range.offset}-${range.end - 1}` },
      // Chrome lets requests for one address wait for one another behind its cache's lock (eight at 100 ms: 1 s instead of
      // 0.4 s). With headers of one's own the lock is the lesser evil: `no-store` passes the preflight cache by, too.
      cache: reload ? 'reload' : Object.keys(headers ?? {}).length > 0 ? 'default' : 'no-store',
      credentials: credentials ?? 'omit',
      referrerPolicy: 'no-referrer',
      signal,
    };
  }

  /** Only an address that is signed anew can be refused first and accepted then. */
  #mayRetry(reason: RetryReason | undefined): reason is RetryReason {
    return reason !== undefined && (reason !== 'signature' || this.#options.sign !== undefined);
  }

  #stalled(): HttpOutcome {
    const seconds = Math.round((this.#options.stallTimeout ?? STALL_TIMEOUT) / 1000);
    return { kind: 'fault', retry: 'stalled', fault: () => this.#faults.timeout(seconds) };
  }

  #unanswered(cause: unknown): HttpOutcome {
    return {
      kind: 'fault',
      ...(!isOffline() && { retry: this.#answered ? ('connection' as const) : ('unreachable' as const) }),
      fault: () =>
        this.#answered
          ? diagnoseCutConnection(cause, this.#faults)
          : diagnoseNoAnswer(cause, this.#options.url, this.#faults, this.#fetch),
    };
  }
}
