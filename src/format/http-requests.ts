import type { ByteRange } from './byte-range.ts';
import { HttpBody } from './http-body.ts';
import { diagnoseCutConnection, diagnoseNoAnswer, isOffline } from './http-diagnosis.ts';
import type { HttpFaults } from './http-faults.ts';
import type { HttpOutcome } from './http-outcome.ts';
import { RequestQueue } from './http-queue.ts';
import { pause, Retries, type RetryReason } from './http-retries.ts';
import { HttpWatchdog } from './http-watchdog.ts';
import { isDocentError } from './docent-error.ts';
import { untilAborted } from './shared-read.ts';
import type { Traffic } from './traffic.ts';

export interface HttpAccess {
  headers?: Record<string, string> | undefined;
  credentials?: RequestCredentials | undefined;
  /** Called before each request; resolves with the address to use in place of the one given. */
  sign?: ((url: string) => Promise<string>) | undefined;
  traffic: Traffic;
  fetch?: typeof globalThis.fetch | undefined;
  /** ms without a byte after which a request is given up. */
  stallTimeout?: number | undefined;
}

/** What a server is asked for. */
export interface HttpQuestion {
  readonly url: string;
  readonly faults: HttpFaults;
  /** The outcome, where no request is needed for it (any more). */
  atHand?(): HttpOutcome | undefined;
  /** The part that is wanted, as things stand when the request leaves; without it the whole file is. */
  range?(): ByteRange;
  /** Reads the answer. Leaves the body where it needs no more of it. */
  read(response: Response, body: HttpBody, range: ByteRange | undefined): Promise<HttpOutcome>;
}

type DeadHost = HttpOutcome & { readonly kind: 'fault' };

/**
 * Object storage speaks HTTP/1.1, and browsers open six connections to a host: one stays free for directories while tiles come.
 * A few more short requests may wait for it with the browser, as many as the directories of a pyramid; where the host speaks HTTP/2
 * they don't wait.
 */
const MAX_REQUESTS = 8;
export const MAX_LONG_REQUESTS = 5;

/** Bytes, about a round trip's worth of them. Directories, tables of offsets, and the first read of a file ask for no more. */
const SHORT = 64 * 1024;

/** What OpenSeadragon waits for a tile. Connections that browsers queue behind those of other images count in. */
const STALL_TIMEOUT = 30_000;

/**
 * GET requests to one host: so many at a time, asked again where that may help, watched lest they stall, and their
 * failure told in plain words. What an answer means is for those who ask.
 */
export class HttpRequests {
  readonly #access: HttpAccess;
  readonly #fetch: typeof globalThis.fetch;
  readonly #queue = new RequestQueue(MAX_REQUESTS, MAX_LONG_REQUESTS);
  #answered = false;
  #dead: DeadHost | undefined;

  constructor(access: HttpAccess) {
    this.#access = access;
    // Called through a closure: `fetch` must not see another `this`.
    this.#fetch = access.fetch ?? ((input, init) => globalThis.fetch(input, init));
  }

  /**
   * One that waits is never sent once its reader has left. One that runs is given up then, unless it is nearly through: closing
   * its connection would cost more, and what comes may be of use yet.
   * @throws DocentError, AbortError
   */
  async ask(question: HttpQuestion, signal?: AbortSignal): Promise<Uint8Array> {
    signal?.throwIfAborted();
    const retries = new Retries();
    const before = this.#dead;
    for (;;) {
      const outcome =
        question.atHand?.() ??
        (await this.#queue.run(() => this.#turn(question, retries, before, signal), isShort(question), signal));
      if (outcome.kind === 'bytes') return outcome.bytes;
      const delay = this.#mayRetry(outcome.retry) ? retries.next(outcome.retry, outcome.retryAfter) : undefined;
      if (delay === undefined) throw await outcome.fault();
      if (delay > 0) await pause(delay, signal);
    }
  }

  /**
   * A host that has never answered is tried again in the same turn, and given up for all that wait behind it: they need
   * not find out one after the other that it is dead. Who asks later may.
   * @param before why it was given up before this question came
   */
  async #turn(
    question: HttpQuestion,
    retries: Retries,
    before: DeadHost | undefined,
    signal?: AbortSignal,
  ): Promise<HttpOutcome> {
    if (!this.#answered && this.#dead !== before) return this.#dead!;
    const outcome = await this.#request(question, retries.used('reload'), signal);
    if (this.#answered || outcome.kind === 'bytes') return outcome;
    const delay = outcome.retry && retries.next(outcome.retry);
    if (delay !== undefined) {
      await pause(delay, signal);
      return this.#turn(question, retries, before, signal);
    }
    const fault = await outcome.fault();
    this.#dead = { kind: 'fault', fault: () => fault };
    return this.#dead;
  }

  async #request(question: HttpQuestion, reload: boolean, signal?: AbortSignal): Promise<HttpOutcome> {
    // An answer may have come while this one waited for its turn.
    const atHand = question.atHand?.();
    if (atHand) return atHand;
    const range = question.range?.();
    const url = await this.#signedUrl(question, signal);
    let body: HttpBody | undefined;
    const isNearlyThrough = () => Math.min(body?.left ?? Infinity, lengthOf(range) - (body?.received ?? 0)) <= SHORT;
    const watchdog = new HttpWatchdog(this.#access.stallTimeout ?? STALL_TIMEOUT, signal, isNearlyThrough);
    const answered = this.#access.traffic.sent();
    try {
      const response = await this.#fetch(url, this.#requestInit(range, reload, watchdog.signal));
      this.#answered = true;
      body = new HttpBody(response, () => watchdog.alive());
      return await question.read(response, body, range);
    } catch (cause) {
      signal?.throwIfAborted();
      if (watchdog.stalled) return this.#stalled(question);
      return this.#unanswered(question, cause);
    } finally {
      watchdog.stop();
      body?.cancel();
      answered(body?.received ?? 0);
    }
  }

  async #signedUrl({ url, faults }: HttpQuestion, signal: AbortSignal | undefined): Promise<string> {
    const { sign } = this.#access;
    if (sign === undefined) return url;
    try {
      return await untilAborted(sign(url), signal);
    } catch (cause) {
      signal?.throwIfAborted();
      throw isDocentError(cause) ? cause : faults.signing(cause);
    }
  }

  #requestInit(range: ByteRange | undefined, reload: boolean, signal: AbortSignal): RequestInit {
    const { headers, credentials } = this.#access;
    return {
      headers: { ...headers, ...(range && { Range: `bytes=${range.offset}-${range.end - 1}` }) },
      // Chrome lets requests for one address wait for one another behind its cache's lock (eight at 100 ms: 1 s instead of
      // 0.4 s). With headers of one's own the lock is the lesser evil: `no-store` passes the preflight cache by, too. Whole
      // files have an address each, and browsers keep them.
      cache: reload ? 'reload' : !range || Object.keys(headers ?? {}).length > 0 ? 'default' : 'no-store',
      credentials: credentials ?? 'omit',
      referrerPolicy: 'no-referrer',
      signal,
    };
  }

  /** Only an address that is signed anew can be refused first and accepted then. */
  #mayRetry(reason: RetryReason | undefined): reason is RetryReason {
    return reason !== undefined && (reason !== 'signature' || this.#access.sign !== undefined);
  }

  #stalled({ faults }: HttpQuestion): HttpOutcome {
    const seconds = Math.round((this.#access.stallTimeout ?? STALL_TIMEOUT) / 1000);
    return { kind: 'fault', retry: 'stalled', fault: () => faults.timeout(seconds) };
  }

  #unanswered({ url, faults }: HttpQuestion, cause: unknown): HttpOutcome {
    return {
      kind: 'fault',
      ...(!isOffline() && { retry: this.#answered ? ('connection' as const) : ('unreachable' as const) }),
      fault: () =>
        this.#answered ? diagnoseCutConnection(cause, faults) : diagnoseNoAnswer(cause, url, faults, this.#fetch),
    };
  }
}

/** Whether the answer is hardly more than a round trip: metadata. Whole files are of a size, so among them none goes first. */
function isShort(question: HttpQuestion): boolean {
  const range = question.range?.();
  return range === undefined || lengthOf(range) <= SHORT;
}

/** Bytes; infinite for a whole file. */
function lengthOf(range: ByteRange | undefined): number {
  return range === undefined ? Infinity : range.end - range.offset;
}

/** What is said of a host depends on how it was asked. */
export function askedAs({ headers, credentials, sign }: HttpAccess) {
  return {
    credentials: credentials ?? ('omit' as const),
    headerNames: Object.keys(headers ?? {}),
    signed: sign !== undefined,
  };
}
