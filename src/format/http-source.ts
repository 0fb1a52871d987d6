import type { Arrived, ByteSource } from './byte-source.ts';
import { HttpAnswers } from './http-answers.ts';
import { HttpFaults } from './http-faults.ts';
import { askedAs, HttpRequests, type HttpAccess } from './http-requests.ts';

export interface HttpSourceOptions extends HttpAccess {
  /** Absolute; see `resolveImageAddress`. */
  url: string;
}

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
  readonly #url: string;
  readonly #requests: HttpRequests;
  readonly #faults: HttpFaults;
  readonly #answers: HttpAnswers;

  constructor(options: HttpSourceOptions) {
    this.#url = options.url;
    this.#requests = new HttpRequests(options);
    this.#faults = new HttpFaults(options.url, askedAs(options));
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

  read(offset: number, length: number, signal?: AbortSignal, arrived?: Arrived): Promise<Uint8Array> {
    return this.#requests.ask(
      {
        url: this.#url,
        faults: this.#faults,
        atHand: () => this.#answers.atHand(offset, length),
        range: () => ({ offset, end: Math.min(offset + length, this.size ?? Infinity) }),
        read: (response, body, range) => this.#answers.read(response, body, range!, arrived),
      },
      signal,
    );
  }
}
