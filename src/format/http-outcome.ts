import type { DocentError } from './docent-error.ts';
import type { HttpBody } from './http-body.ts';
import type { HttpFaults } from './http-faults.ts';
import { retryAfterMs, type RetryReason } from './http-retries.ts';
import { parseStoreError } from './store-error.ts';

/** What one request came to. */
export type HttpOutcome =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | {
      readonly kind: 'fault';
      /** What asking again could cure; absent where it can't. */
      readonly retry?: RetryReason;
      /** ms that the server asks to wait. */
      readonly retryAfter?: number;
      /** Worked out once nothing else is tried. */
      readonly fault: () => DocentError | Promise<DocentError>;
    };

/** Refusals of object stores are a few hundred bytes of XML. */
const REFUSAL_READ = 4096;

/** Reads an answer that is neither 206, 200 nor 416. */
export async function readRefusal(response: Response, body: HttpBody, faults: HttpFaults): Promise<HttpOutcome> {
  const { status } = response;
  if (status === 404 || status === 410) return { kind: 'fault', fault: () => faults.notFound(status) };
  if (status === 429 || status >= 500) {
    const retryAfter = retryAfterMs(response.headers.get('retry-after'));
    return { kind: 'fault', retry: 'busy', retryAfter, fault: () => faults.serverError(status) };
  }
  const said = parseStoreError((await body.upTo(REFUSAL_READ)).bytes);
  // S3 says 400 to an expired or malformed token.
  if (
    status === 401 ||
    status === 403 ||
    (status === 400 && said && /Token|Signature|Auth|AccessKey/.test(said.code))
  ) {
    return { kind: 'fault', retry: 'signature', fault: () => faults.forbidden(status, said) };
  }
  return { kind: 'fault', fault: () => faults.badStatus(status, said) };
}
