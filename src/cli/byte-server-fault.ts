import type { OutgoingHttpHeaders } from 'node:http';

/** What a fault hook is told about a request. */
export interface FaultRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly range: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** How one answer goes wrong; fields combine where that makes sense. */
export interface Fault {
  /** Answers with this status, and `body`, instead of the file. */
  status?: number;
  body?: string;
  /** Added to the answer, in place of those of the same name; `undefined` removes one. */
  headers?: Record<string, string | undefined>;
  /** Answers 200 with the whole file, as servers without range support do. */
  ignoreRange?: boolean;
  /** Content-Range names other bytes than were asked for. */
  wrongContentRange?: boolean;
  /** The body, and Content-Length with it, lacks this many bytes at its end. */
  shortBy?: number;
  /** The connection breaks after this many bytes of the body. */
  resetAfter?: number;
  /** After this many bytes of the body (0: before the headers) nothing comes any more. */
  stallAfter?: number;
  /** Milliseconds before the answer, beside the server's latency. */
  delay?: number;
  /** Another strong ETag than the file's, as after an upload. */
  changeEtag?: boolean;
  /** No CORS headers: a page of another origin may not read the answer. */
  noCors?: boolean;
  /** A web page with status 200, as log-in walls and single-page hosts send. */
  htmlInstead?: boolean;
}

/** Decides about one request; `n` counts the requests for the same path since the hook was set, from 0. */
export type FaultHook = (request: FaultRequest, n: number) => Fault | undefined;

/** Brings an answer's headers out of order as the fault says. */
export function spoilHeaders(headers: OutgoingHttpHeaders, fault: Fault): OutgoingHttpHeaders {
  const spoilt: OutgoingHttpHeaders = { ...headers };
  if (fault.changeEtag) spoilt.etag = '"changed"';
  if (fault.noCors) {
    for (const name of Object.keys(spoilt)) if (name.startsWith('access-control-')) delete spoilt[name];
  }
  const range = spoilt['content-range'];
  if (fault.wrongContentRange && typeof range === 'string') {
    spoilt['content-range'] = range.replace(/\d+-\d+/, (asked) => {
      const [start = 0, end = 0] = asked.split('-').map(Number);
      return `${start + 1}-${end + 1}`;
    });
  }
  for (const [name, value] of Object.entries(fault.headers ?? {})) {
    if (value === undefined) delete spoilt[name.toLowerCase()];
    else spoilt[name.toLowerCase()] = value;
  }
  return spoilt;
}
