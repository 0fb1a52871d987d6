import type { ByteRange } from './byte-range.ts';
import type { ByteSource } from './byte-source.ts';
import { parseContentRange } from './content-range.ts';
import { HttpBody } from './http-body.ts';
import { diagnoseCutConnection, diagnoseNoAnswer, isOffline } from './http-diagnosis.ts';
import { HttpFaults } from './http-faults.ts';
import { type HttpOutcome, readRefusal } from './http-outcome.ts';
import { RequestQueue } from './http-queue.ts';
import { pause, Retries } from './http-retries.ts';
import { HttpWatchdog } from './http-watchdog.ts';
import { isDocentError } from './docent-error.ts';
import { untilAborted } from './shared-read.ts';
import type { Traffic } from './traffic.ts';
import { webPageBeginning } from './web-page.ts';

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

/** A file up to this size is taken whole from a server without byte serving: about what a first view costs anyway. */
const SMALL_FILE = 512 * 1024;

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
  #size: number | undefined;
  #etag: string | undefined;
  /** A small file from a server without byte serving. */
  #whole: Uint8Array | undefined;
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
  }

  get size(): number | undefined {
    return this.#size;
  }

  /** Strong entity tag of the first answer, where the server shows it. */
  get etag(): string | undefined {
    return this.#etag;
  }

  /** The address without secrets, and the version of the file as far as the server tells it. */
  get key(): string {
    return this.#etag === undefined ? this.#faults.url : `${this.#faults.url} ${this.#etag}`;
  }

  async read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array> {
    signal?.throwIfAborted();
    const retries = new Retries();
    for (;;) {
      const outcome =
        this.#atHand(offset, length) ??
        (await this.#queue.run(() => this.#request(offset, length, retries.used('reload'), signal), signal));
      if (outcome.kind === 'bytes') return outcome.bytes;
      const delay = outcome.retry && retries.next(outcome.retry, outcome.retryAfter);
      if (delay === undefined) throw await outcome.fault();
      if (delay > 0) await pause(delay, signal);
    }
  }

  #atHand(offset: number, length: number): HttpOutcome | undefined {
    const end = Math.min(offset + length, this.#size ?? Infinity);
    if (end <= offset) return { kind: 'bytes', bytes: new Uint8Array(0) };
    return this.#whole && { kind: 'bytes', bytes: this.#whole.slice(offset, end) };
  }

  async #request(offset: number, length: number, reload: boolean, signal?: AbortSignal): Promise<HttpOutcome> {
    // An answer may have come while this one waited for its turn.
    const atHand = this.#atHand(offset, length);
    if (atHand) return atHand;
    const range = { offset, end: Math.min(offset + length, this.#size ?? Infinity) };
    const url = await this.#signedUrl(signal);
    const watchdog = new HttpWatchdog(this.#options.stallTimeout ?? STALL_TIMEOUT, signal);
    const answered = this.#options.traffic.sent();
    let body: HttpBody | undefined;
    try {
      const response = await this.#fetch(url, this.#requestInit(range, reload, watchdog.signal));
      this.#answered = true;
      body = new HttpBody(response, () => watchdog.alive());
      return await this.#read(response, body, range);
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
      cache: reload ? 'reload' : headers ? 'default' : 'no-store',
      credentials: credentials ?? 'omit',
      referrerPolicy: 'no-referrer',
      signal,
    };
  }

  #read(response: Response, body: HttpBody, range: ByteRange): Promise<HttpOutcome> {
    switch (response.status) {
      case 206:
        return this.#readPart(response, body, range);
      case 200:
        return this.#readWhole(response, body, range);
      case 416:
        return Promise.resolve(this.#readBeyondEnd(response, range));
      default:
        return this.#readRefusal(response, body);
    }
  }

  async #readPart(response: Response, body: HttpBody, range: ByteRange): Promise<HttpOutcome> {
    const length = range.end - range.offset;
    // Other sites see this header only where the server exposes it: then only the length can be checked.
    const sent = parseContentRange(response.headers.get('content-range'));
    if (sent?.first !== undefined && (sent.first !== range.offset || sent.last! >= range.end)) {
      return this.#wrongRange(range, `bytes ${sent.first}-${sent.last}`);
    }
    const changed = this.#changed(strongEtag(response), sent?.size);
    if (changed) return changed;
    const { bytes, more } = await body.upTo(length);
    const page = range.offset === 0 ? webPageBeginning(bytes) : undefined;
    if (page !== undefined) return { kind: 'fault', fault: () => this.#faults.webPage(page) };
    if (more) return this.#wrongRange(range, 'more');
    if (bytes.length < length) {
      // Without its size the file is taken to end where a complete answer does.
      const told = contentLength(response);
      if (this.#size === undefined && (told === undefined || told === bytes.length)) {
        this.#size = range.offset + bytes.length;
      }
      if (range.offset + bytes.length !== this.#size) return this.#wrongRange(range, `${bytes.length} bytes`);
    }
    return { kind: 'bytes', bytes };
  }

  async #readWhole(response: Response, body: HttpBody, range: ByteRange): Promise<HttpOutcome> {
    const size = contentLength(response);
    const limit = Math.max(SMALL_FILE, range.end - range.offset);
    if (size === undefined || size > limit) {
      const page = mayBeText(response) ? webPageBeginning(await body.beginning()) : undefined;
      return { kind: 'fault', fault: () => (page ? this.#faults.webPage(page) : this.#faults.noRangeSupport(size)) };
    }
    const { bytes } = await body.upTo(limit);
    const page = webPageBeginning(bytes);
    if (page !== undefined) return { kind: 'fault', fault: () => this.#faults.webPage(page) };
    if (bytes.length !== size) return this.#wrongRange(range, `${bytes.length} of the file's ${size} bytes`);
    const changed = this.#changed(strongEtag(response), size);
    if (changed) return changed;
    this.#whole = bytes;
    return { kind: 'bytes', bytes: bytes.slice(range.offset, range.end) };
  }

  #readBeyondEnd(response: Response, range: ByteRange): HttpOutcome {
    const size = parseContentRange(response.headers.get('content-range'))?.size;
    // The range was within the file as it was.
    if (size === undefined && this.#size !== undefined) {
      return { kind: 'fault', retry: 'reload', fault: () => this.#faults.changed('it is smaller now') };
    }
    if (size === undefined && range.offset > 0) return { kind: 'bytes', bytes: new Uint8Array(0) };
    return (
      this.#changed(undefined, size) ?? {
        kind: 'fault',
        // Some servers refuse a range that only ends beyond the file: ask for what there is of it.
        ...(size !== undefined && { retry: 'shorten' as const }),
        fault: () => this.#faults.wrongRange(range.offset, range.end, 'none (416)'),
      }
    );
  }

  async #readRefusal(response: Response, body: HttpBody): Promise<HttpOutcome> {
    const outcome = await readRefusal(response, body, this.#faults);
    if (outcome.kind === 'fault' && outcome.retry === 'signature' && this.#options.sign === undefined) {
      return { kind: 'fault', fault: outcome.fault };
    }
    return outcome;
  }

  /** Notes the version of the file that is read; a fault when this answer is of another one. */
  #changed(etag: string | undefined, size: number | undefined): HttpOutcome | undefined {
    const what =
      etag !== undefined && this.#etag !== undefined && etag !== this.#etag
        ? 'it has another ETag now'
        : size !== undefined && this.#size !== undefined && size !== this.#size
          ? `it has ${size} bytes now, and had ${this.#size}`
          : undefined;
    if (what !== undefined) return { kind: 'fault', retry: 'reload', fault: () => this.#faults.changed(what) };
    this.#etag ??= etag;
    this.#size ??= size;
    return undefined;
  }

  #wrongRange(range: ByteRange, came: string): HttpOutcome {
    return {
      kind: 'fault',
      retry: 'reload',
      fault: () => this.#faults.wrongRange(range.offset, range.end, came),
    };
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

/** Undefined where the header is absent or counts compressed bytes. */
function contentLength(response: Response): number | undefined {
  const header = response.headers.get('content-length');
  return header === null || response.headers.has('content-encoding') ? undefined : Number(header);
}

/** Weak ones change with the server's compression, and name no bytes. */
function strongEtag(response: Response): string | undefined {
  const etag = response.headers.get('etag');
  return etag === null || etag.startsWith('W/') ? undefined : etag;
}

/** A type that says nothing of the contents, or that web pages come with. */
function mayBeText(response: Response): boolean {
  return !/^(image|application\/octet-stream)\b/.test(response.headers.get('content-type') ?? '');
}
