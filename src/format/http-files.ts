import { isDocentError, type DocentError } from './docent-error.ts';
import { HttpFaults } from './http-faults.ts';
import { readRefusal } from './http-outcome.ts';
import { hasSecret } from './image-address-secrets.ts';
import { askedAs, HttpRequests, type HttpAccess } from './http-requests.ts';
import { untilAborted } from './shared-read.ts';
import { webPageBeginning } from './web-page.ts';

/** A tile of 1024² pixels takes 3 MB when it is not compressed at all. */
const LARGEST_FILE = 32 * 2 ** 20;

/**
 * Many small files of one host, each fetched whole by one GET without a `Range` header, all through one queue.
 *
 * | answer | means |
 * |---|---|
 * | 200 | the bytes |
 * | 404, 410 | no such file |
 * | 403 | the same, as object stores say it to whoever may not list them; `forbidden` where a secret should have let us in |
 * | a web page | no such file: some servers give their start page for any address |
 * | others, none | as of `HttpSource` |
 */
export class HttpFiles {
  /** The last answer that there is no such file. */
  lastRefusal: DocentError | undefined;
  readonly #access: HttpAccess;
  readonly #requests: HttpRequests;

  constructor(access: HttpAccess) {
    this.#access = access;
    this.#requests = new HttpRequests(access);
  }

  /**
   * @param url absolute; see `resolveImageAddress`
   * @returns `null` where there is no such file
   * @throws DocentError, AbortError
   */
  async read(url: string, signal?: AbortSignal): Promise<Uint8Array | null> {
    const faults = new HttpFaults(url, askedAs(this.#access));
    let absent = false;
    try {
      const asked = this.#requests.ask(
        {
          url,
          faults,
          read: async (response, body) => {
            const { status } = response;
            absent = status === 404 || status === 410 || (status === 403 && this.#isOpenToAll(url));
            if (status !== 200) return readRefusal(response, body, faults);
            const { bytes, more } = await body.upTo(LARGEST_FILE);
            if (more) return { kind: 'fault', fault: () => faults.tooLarge(LARGEST_FILE) };
            const page = webPageBeginning(bytes);
            absent = page !== undefined;
            return page === undefined ? { kind: 'bytes', bytes } : { kind: 'fault', fault: () => faults.webPage(page) };
          },
        },
        signal,
      );
      return await untilAborted(asked, signal);
    } catch (error) {
      if (!absent || !isDocentError(error)) throw error;
      this.lastRefusal = error;
      return null;
    }
  }

  #isOpenToAll(url: string): boolean {
    const { headers, credentials, sign } = this.#access;
    const anonymous = credentials === undefined || credentials === 'omit';
    return sign === undefined && anonymous && Object.keys(headers ?? {}).length === 0 && !hasSecret(url);
  }
}
