/**
 * The one error type of Docent, the same in page, script and command line.
 *
 * `message` says in plain words what happened; `hint` what the person in charge can change, with the exact header
 * or command. Neither ever holds a secret (see `redactUrl`) or the raw text of a library's error; that one is `cause`.
 */
export type ErrorCode =
  | 'network'
  | 'cors'
  | 'offline'
  | 'timeout'
  | 'not-found'
  | 'forbidden'
  | 'server-error'
  | 'bad-response'
  | 'no-range-support'
  | 'not-an-image'
  | 'truncated'
  | 'changed'
  | 'corrupt'
  | 'too-large'
  | 'unsupported-compression'
  | 'unsupported-data-type'
  | 'unsupported-format'
  | 'unsafe-url'
  | 'cost-limit'
  | 'storage-full'
  | 'webgl-unavailable'
  | 'out-of-memory'
  | 'invalid-story'
  | 'invalid-catalog'
  // as warnings only
  | 'no-pyramid'
  | 'duplicate-channel-names'
  | 'missing-pixel-size';

/** One thing that is wrong with a story or a catalog: where, as `waypoints[2].view.width`, and what. */
export interface ErrorFault {
  readonly path: string;
  readonly message: string;
}

export interface DocentErrorOptions {
  /** What the person in charge can change. */
  hint: string;
  /** The address in question, without secrets. */
  url?: string;
  cause?: unknown;
  /** Of `invalid-story` and `invalid-catalog`: all that is wrong. */
  faults?: readonly ErrorFault[];
}

export class DocentError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;
  readonly url?: string;
  readonly faults?: readonly ErrorFault[];

  constructor(code: ErrorCode, message: string, options: DocentErrorOptions) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'DocentError';
    this.code = code;
    this.hint = options.hint;
    if (options.url !== undefined) this.url = options.url;
    if (options.faults) this.faults = options.faults;
  }
}

/** Narrows an unknown value to a `DocentError`, of one code if given. */
export function isDocentError(error: unknown, code?: ErrorCode): error is DocentError {
  return error instanceof DocentError && (code === undefined || error.code === code);
}

/** The one predicate for cancellation. */
export function isAbortError(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
