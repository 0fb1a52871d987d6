import { open } from 'node:fs/promises';
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import type { Fault } from './byte-server-fault.ts';
import type { ServedFile } from './byte-server-file.ts';
import { rangeAnswer } from './byte-server-range.ts';

/** What the byte server says to one request. */
export interface Answer {
  status: number;
  headers: OutgoingHttpHeaders;
  /** Bytes `start` to `end` (exclusive) of a file, or a text. */
  body?: { file: ServedFile; start: number; end: number } | string;
}

const CHUNK = 64 * 1024;

const LOG_IN_PAGE = '<!doctype html>\n<html lang="en"><title>Log in</title><h1>Log in to continue</h1></html>\n';

/** A file, or the part of it that `Range` asks for (RFC 9110 §13.1.2, §13.1.5, §14). */
export function fileAnswer(file: ServedFile, request: IncomingMessage['headers'], fault: Fault): Answer {
  const headers: OutgoingHttpHeaders = {
    'accept-ranges': 'bytes',
    'cache-control': 'no-cache',
    'content-type': file.contentType,
    etag: file.etag,
    'last-modified': file.modified.toUTCString(),
    'x-content-type-options': 'nosniff',
  };
  if (request['if-none-match'] === file.etag) return { status: 304, headers };
  const ifRange = request['if-range'];
  const ranged = !fault.ignoreRange && (ifRange === undefined || ifRange === file.etag);
  const asked = rangeAnswer(ranged ? request.range : undefined, file.size);
  if (asked.kind === 'whole') return { status: 200, headers, body: { file, start: 0, end: file.size } };
  if (asked.kind === 'unsatisfiable')
    return { status: 416, headers: { ...headers, 'content-range': `bytes */${file.size}` } };
  const { start, end } = asked;
  const contentRange = `bytes ${start}-${end - 1}/${file.size}`;
  return { status: 206, headers: { ...headers, 'content-range': contentRange }, body: { file, start, end } };
}

/** A short answer in words. */
export function textAnswer(status: number, body: string, headers: OutgoingHttpHeaders = {}): Answer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers }, body };
}

/** A web page where a file was asked for. */
export function htmlAnswer(): Answer {
  return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: LOG_IN_PAGE };
}

/** Content-Length of an answer. */
export function bodyLength({ body }: Answer): number {
  if (body === undefined) return 0;
  return typeof body === 'string' ? Buffer.byteLength(body) : body.end - body.start;
}

/** The first `limit` bytes of an answer's body. */
export async function* bodyChunks({ body }: Answer, limit: number): AsyncGenerator<Buffer> {
  if (body === undefined) return;
  if (typeof body === 'string') {
    yield Buffer.from(body).subarray(0, limit);
    return;
  }
  const { computed } = body.file;
  if (computed) {
    for (let sent = 0; sent < limit; sent += CHUNK)
      yield Buffer.from(computed.read(body.start + sent, Math.min(CHUNK, limit - sent)));
    return;
  }
  const handle = await open(body.file.path);
  try {
    for (let sent = 0; sent < limit;) {
      const chunk = Buffer.allocUnsafe(Math.min(CHUNK, limit - sent));
      const { bytesRead } = await handle.read(chunk, 0, chunk.length, body.start + sent);
      if (bytesRead === 0) throw new Error(`${body.file.path} became shorter while it was sent`);
      sent += bytesRead;
      yield chunk.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

/** Any page may read everything, the headers that ranges need included; preflights are granted what they ask. */
export function corsHeaders(request: IncomingMessage): OutgoingHttpHeaders {
  const exposed = 'Accept-Ranges, Content-Encoding, Content-Length, Content-Range, ETag';
  const headers = { 'access-control-allow-origin': '*', 'access-control-expose-headers': exposed };
  if (request.method !== 'OPTIONS') return headers;
  return {
    ...headers,
    'access-control-allow-methods': 'GET, HEAD',
    'access-control-allow-headers': request.headers['access-control-request-headers'] ?? 'Range',
    'access-control-max-age': '600',
  };
}
