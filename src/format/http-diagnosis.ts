import type { DocentError } from './docent-error.ts';
import type { HttpFaults } from './http-faults.ts';

/** How long the second look at a server that gave no readable answer may take, ms. */
const PROBE_TIMEOUT = 5_000;

/**
 * Tells why a request got no answer. Browsers give one and the same `TypeError` for a dead host, a refusal by CORS and
 * a blocked http address, so look again: a `no-cors` request succeeds wherever there is a server at all.
 */
export async function diagnoseNoAnswer(
  cause: unknown,
  url: string,
  faults: HttpFaults,
  fetch: typeof globalThis.fetch,
): Promise<DocentError> {
  const { protocol, hostname } = new URL(url);
  const local = /^(localhost|.*\.localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
  if (isOffline() && !local) return faults.offline(cause);
  if (typeof location === 'undefined') return faults.network(reasonInWords(cause), cause);
  if (location.protocol === 'https:' && protocol === 'http:' && !local) return faults.mixedContent(cause);
  try {
    // HEAD, for the file may be large. The answer can't be read; that there is one says enough.
    await fetch(url, {
      method: 'HEAD',
      mode: 'no-cors',
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(PROBE_TIMEOUT),
    });
    return faults.cors(cause);
  } catch {
    return faults.network(undefined, cause);
  }
}

/** Tells why a server that had answered before sent no answer, or only the beginning of one. */
export function diagnoseCutConnection(cause: unknown, faults: HttpFaults): DocentError {
  return isOffline() ? faults.offline(cause) : faults.network(reasonInWords(cause) ?? 'it cut the connection', cause);
}

/** False where it is not known. */
export function isOffline(): boolean {
  return typeof navigator !== 'undefined' && navigator.onLine === false;
}

/** Node tells what browsers hide. */
function reasonInWords(cause: unknown): string | undefined {
  const code = codeOf(cause) ?? codeOf((cause as Error | undefined)?.cause);
  return code === undefined ? undefined : REASONS.find(([pattern]) => pattern.test(code))?.[1];
}

function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : undefined;
}

const REASONS: readonly (readonly [RegExp, string])[] = [
  [/^ENOTFOUND$/, 'there is no server of that name'],
  [/^EAI_AGAIN$/, 'its name can’t be looked up'],
  [/^ECONNREFUSED$/, 'it refuses connections'],
  [/^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/, 'it cut the connection'],
  [/TIMEDOUT|TIMEOUT/, 'it does not answer'],
  [/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|TLS/, 'its certificate is not trusted'],
];
