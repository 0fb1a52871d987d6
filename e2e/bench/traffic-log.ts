import type { RequestLine } from '../../src/cli/byte-server.ts';

/** What a server's log says of one file. */
export interface LoggedTraffic {
  readonly requests: number;
  readonly bytes: number;
  /** Bytes that were asked for more than once. */
  readonly duplicateBytes: number;
  /** Requests whose answer was not taken to its end. */
  readonly abandoned: number;
}

/** @param size of the file: ranges may reach beyond its end */
export function trafficOf(log: readonly RequestLine[], path: string, size: number): LoggedTraffic {
  const lines = log.filter((line) => line.path === path);
  const answers = lines.map(({ range, bytes }) => {
    const [, first = 0, last = 0] = (/bytes=(\d+)-(\d+)/.exec(range ?? '') ?? []).map(Number);
    return { offset: first, end: first + bytes, whole: first + bytes >= Math.min(last + 1, size) };
  });
  let covered = 0;
  let distinct = 0;
  for (const { offset, end } of answers.toSorted((a, b) => a.offset - b.offset)) {
    distinct += Math.max(end - Math.max(offset, covered), 0);
    covered = Math.max(covered, end);
  }
  const bytes = lines.reduce((sum, line) => sum + line.bytes, 0);
  const abandoned = answers.filter(({ whole }) => !whole).length;
  return { requests: lines.length, bytes, duplicateBytes: bytes - distinct, abandoned };
}
