/** What can be put right by asking again: how often, and how long to wait before (ms, doubled each time). */
const RETRIES = {
  /** 429 and 5xx: four waits of 0.5 to 4 s, after which a server that throttles has had time to recover. */
  busy: { times: 4, delay: 500 },
  /** The connection was cut, before the answer or within it. */
  connection: { times: 2, delay: 250 },
  /** No answer, and none before: a dead host, a refusal by CORS, or a connection that failed by chance. */
  unreachable: { times: 1, delay: 250 },
  /** Nothing came for the whole stall timeout: a new connection often fares better, a third seldom. */
  stalled: { times: 1, delay: 0 },
  /** What came is not what was asked for, or of another version: perhaps out of a cache. */
  reload: { times: 1, delay: 0 },
  /** A signed address may have expired between signing and use. */
  signature: { times: 1, delay: 0 },
  /** The file ends within the range, and the server answered 416 with the size. */
  shorten: { times: 1, delay: 0 },
} as const;

export type RetryReason = keyof typeof RETRIES;

/** A server may ask for hours; nobody waits for a picture so long. */
const MAX_RETRY_AFTER = 30_000;

/** Counts the retries of one read. */
export class Retries {
  readonly #used = new Map<RetryReason, number>();

  /** Milliseconds to wait before asking again, or undefined when that has been done often enough. */
  next(reason: RetryReason, retryAfter = 0): number | undefined {
    const used = this.#used.get(reason) ?? 0;
    const { times, delay } = RETRIES[reason];
    if (used >= times) return undefined;
    this.#used.set(reason, used + 1);
    // Half of it at random: tiles that were refused together must not come back together.
    const backoff = delay * 2 ** used * (0.5 + Math.random() / 2);
    return Math.max(backoff, Math.min(retryAfter, MAX_RETRY_AFTER));
  }

  used(reason: RetryReason): boolean {
    return this.#used.has(reason);
  }
}

/** Milliseconds of a `Retry-After` header: seconds or a date (RFC 9110, 10.2.3). 0 where there is none. */
export function retryAfterMs(header: string | null, now = Date.now()): number {
  if (header === null) return 0;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : 0;
}

/** @throws the signal's reason as soon as it fires. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason as Error);
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
