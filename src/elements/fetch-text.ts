import { isAbortError, DocentError } from '../format/docent-error.ts';
import { HttpBody } from '../format/http-body.ts';
import { diagnoseCutConnection, diagnoseNoAnswer } from '../format/http-diagnosis.ts';
import { HttpFaults } from '../format/http-faults.ts';
import { readRefusal } from '../format/http-outcome.ts';
import { redactUrl } from '../format/image-address-secrets.ts';

/** Larger than any story or catalog that is read: a file that is none ends here, not in the reader's memory. */
const MAX_BYTES = 32 * 2 ** 20;

/** A small text file, such as a story, as `fetchBytes` has it. */
export async function fetchText(url: string, signal: AbortSignal): Promise<string> {
  return new TextDecoder().decode(await fetchBytes(url, signal));
}

/**
 * A small file: whole, without cookies, never from a stale cache.
 * @param url absolute
 * @throws DocentError with the codes of the network, and `too-large`; AbortError
 */
export async function fetchBytes(url: string, signal: AbortSignal): Promise<Uint8Array> {
  const faults = new HttpFaults(url, { credentials: 'omit', headerNames: [], signed: false });
  const response = await fetch(url, {
    credentials: 'omit',
    cache: 'no-cache',
    referrerPolicy: 'no-referrer',
    signal,
  }).catch(async (cause: unknown) => {
    throw isAbortError(cause) ? cause : await diagnoseNoAnswer(cause, url, faults, fetch);
  });
  const body = new HttpBody(response, () => {});
  try {
    if (!response.ok) {
      const refusal = await readRefusal(response, body, faults);
      if (refusal.kind === 'fault') throw await refusal.fault();
    }
    const { bytes, more } = await body.upTo(MAX_BYTES);
    if (more) throw tooLarge(url);
    return bytes;
  } catch (cause) {
    if (isAbortError(cause) || cause instanceof DocentError) throw cause;
    throw diagnoseCutConnection(cause, faults);
  } finally {
    body.cancel();
  }
}

function tooLarge(url: string): DocentError {
  return new DocentError('too-large', `The file at ${new URL(url).host} is larger than ${MAX_BYTES / 2 ** 20} MiB.`, {
    hint: 'Check the address: a story or a catalog is a small text file.',
    url: redactUrl(url),
  });
}
