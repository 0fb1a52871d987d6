// The address of the built worker: a plain `new URL('./decode-worker.ts', import.meta.url)` would ship its source, and
// inside `new Worker(…)`, where Vite does build it, it is of no use to the blob below.
// oxlint-disable-next-line import/default -- Vite makes the module from the query
import workerAddress from './decode-worker.ts?worker&url';
import { DocentError } from '../format/docent-error.ts';
import type { DecodeAnswer } from './decode-message.ts';

/** The script and its imports may take this long to arrive, ms. */
const START_TIMEOUT = 30_000;

/** Where the decode worker's script lies. */
export const DECODE_WORKER: URL = new URL(workerAddress, import.meta.url);

/**
 * Starts a decode worker.
 *
 * A worker's script must come from the page's own origin; where Docent is served from another one, a `blob:` module
 * of the page's origin imports it.
 * @throws DocentError `forbidden` where the page's Content-Security-Policy is in the way, saying what to allow;
 * `network` or `timeout` where the script does not arrive.
 */
export async function startDecodeWorker(script: URL = DECODE_WORKER, timeout = START_TIMEOUT): Promise<Worker> {
  // not the location's: that of a frame with `srcdoc` has none
  if (script.origin === self.origin) return whenReady(script.href, script, timeout);
  const blob = new Blob([`import ${JSON.stringify(script.href)};`], { type: 'text/javascript' });
  const address = URL.createObjectURL(blob);
  try {
    return await whenReady(address, script, timeout);
  } finally {
    URL.revokeObjectURL(address);
  }
}

function whenReady(address: string, script: URL, timeout: number): Promise<Worker> {
  return new Promise((resolve, reject) => {
    let worker: Worker | undefined;
    let forbidden = false;
    // The policy's event comes before or after the worker's own; both come before a later task.
    const onViolation = ({ effectiveDirective }: SecurityPolicyViolationEvent): void => {
      if (/^(worker|child|script|default)-src|trusted-types/.test(effectiveDirective)) forbidden = true;
    };
    document.addEventListener('securitypolicyviolation', onViolation);
    const settle = (): void => {
      clearTimeout(timer);
      document.removeEventListener('securitypolicyviolation', onViolation);
    };
    const fail = (error: DocentError): void => {
      settle();
      worker?.terminate();
      reject(error);
    };
    const failStart = (): unknown => setTimeout(() => fail(startError(script, address, forbidden)));
    const timer = setTimeout(() => fail(startTimeout(script, timeout)), timeout);

    try {
      worker = new Worker(trusted(address), { type: 'module', name: 'docent-decode' });
    } catch {
      failStart();
      return;
    }
    const started = worker;
    started.onerror = failStart;
    started.onmessage = ({ data }: MessageEvent<DecodeAnswer>) => {
      if (data !== 'ready') return;
      started.onerror = null;
      started.onmessage = null;
      settle();
      resolve(started);
    };
  });
}

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (address: string) => string },
  ): { createScriptURL: (address: string) => string };
}

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;

/** The address in the form that pages with `require-trusted-types-for 'script'` ask for: both that come are our own. */
function trusted(address: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  policy ??= trustedTypes?.createPolicy('docent-worker', { createScriptURL: (given) => given });
  return policy?.createScriptURL(address) ?? address;
}

function startError(script: URL, address: string, forbidden: boolean): DocentError {
  const allow = address.startsWith('blob:')
    ? // what the blob: module imports counts as a worker, what that imports later as a script
      `worker-src blob: ${script.origin}; script-src 'self' ${script.origin}`
    : `worker-src 'self'; script-src 'self'`;
  if (forbidden) {
    return new DocentError('forbidden', "The page's Content-Security-Policy keeps Docent from starting its decoder.", {
      hint: `Allow it in the page's Content-Security-Policy: ${allow}; where it names trusted-types, docent-worker too.`,
    });
  }
  // A policy's refusal of what a blob: worker imports is reported inside the worker only.
  return new DocentError('network', `Docent's decoder could not be loaded from ${script.host}.`, {
    hint: `Check the connection and reload the page. If the page has a Content-Security-Policy, it must allow: ${allow}`,
  });
}

function startTimeout(script: URL, timeout: number): DocentError {
  return new DocentError('timeout', `Docent's decoder did not arrive from ${script.host} in ${timeout / 1000} s.`, {
    hint: 'Check the connection and reload the page.',
  });
}
