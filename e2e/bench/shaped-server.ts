import {
  startByteServer,
  type ByteServer,
  type ByteServerOptions,
  type RequestLine,
} from '../../src/cli/byte-server.ts';

/** One request for the slide. Times in ms since the epoch. */
export interface TimedRequest {
  readonly line: RequestLine;
  readonly asked: number;
  /** When its answer began; `undefined` where it never did. */
  answered?: number;
  over?: number;
}

/** A server that notes when what was asked for came and went. */
export interface ShapedServer extends Pick<ByteServer, 'url' | 'close'> {
  /** Of what the paths of `counted` match, in the order they came. */
  readonly requests: readonly TimedRequest[];
}

/** @param counted which paths are image data */
export async function startShapedServer(options: ByteServerOptions, counted: RegExp): Promise<ShapedServer> {
  const requests: TimedRequest[] = [];
  const known = new Map<RequestLine, TimedRequest>();
  const server = await startByteServer({
    ...options,
    watch(line, moment) {
      if (!counted.test(line.path)) return;
      const now = performance.timeOrigin + performance.now();
      if (moment === 'asked') {
        const request: TimedRequest = { line, asked: now };
        known.set(line, request);
        requests.push(request);
      } else {
        known.get(line)![moment] = now;
      }
    },
  });
  return { url: server.url, close: () => server.close(), requests };
}

/** What some requests cost. */
export interface Cost {
  readonly requests: number;
  readonly bytes: number;
  /** Bytes that had been sent before. */
  readonly duplicateBytes: number;
  /** Requests that were given up, and of those how many whose bytes were asked for again. */
  readonly abandoned: number;
  readonly sentAgain: number;
  /** From the first question to the last answer's end, ms. */
  readonly time: number;
  /** How much of that the line lay idle though something was asked for, in times of the latency. */
  readonly idleRoundTrips: number;
}

/**
 * @param requests of one view
 * @param earlier those of the same slide before
 * @param size of the slide, bytes
 * @param latency ms
 */
export function costOf(
  requests: readonly TimedRequest[],
  earlier: readonly TimedRequest[],
  { size, latency }: { readonly size: number; readonly latency: number },
): Cost {
  const bytes = requests.reduce((sum, { line }) => sum + line.bytes, 0);
  const abandoned = requests.filter((request) => !isWhole(request, size));
  const all = [...earlier, ...requests];
  const sentAgain = abandoned.filter((request) =>
    all.some((other) => other.asked > request.asked && overlap(request, other)),
  );
  const first = Math.min(...requests.map(({ asked }) => asked));
  const last = Math.max(...requests.map(({ over }) => over ?? 0));
  const waiting = length(requests.map(({ asked, over }) => [asked, over ?? asked]));
  const flowing = length(requests.map(({ answered, over }) => [answered ?? 0, over ?? 0]));
  return {
    requests: requests.length,
    bytes,
    duplicateBytes: bytes - (distinctBytes(all) - distinctBytes(earlier)),
    abandoned: abandoned.length,
    sentAgain: sentAgain.length,
    time: requests.length === 0 ? 0 : last - first,
    idleRoundTrips: latency === 0 ? 0 : (waiting - flowing) / latency,
  };
}

type Interval = readonly [start: number, end: number];

/** Bytes of a file that a request's answer held, with the file before it: tiles in files of their own don't overlap. */
function sentRange({ line }: TimedRequest): { path: string; start: number; end: number } {
  const start = Number(/bytes=(\d+)-/.exec(line.range ?? '')?.[1] ?? 0);
  return { path: line.path, start, end: start + line.bytes };
}

function askedRange({ line }: TimedRequest): { path: string; start: number; end: number } {
  const [, start = 0, end = Infinity] = (/bytes=(\d+)-(\d+)/.exec(line.range ?? '') ?? []).map(Number);
  return { path: line.path, start, end: end + 1 };
}

function overlap(a: TimedRequest, b: TimedRequest): boolean {
  const [one, other] = [askedRange(a), askedRange(b)];
  return one.path === other.path && one.start < other.end && other.start < one.end;
}

/** @param size of the slide: ranges may reach beyond its end, and tiles have none */
function isWhole(request: TimedRequest, size: number): boolean {
  const { start, end } = askedRange(request);
  return request.line.status !== 0 && (end === Infinity || start + request.line.bytes >= Math.min(end, size));
}

function distinctBytes(requests: readonly TimedRequest[]): number {
  const sent = requests.map(sentRange);
  return [...new Set(sent.map(({ path }) => path))].reduce(
    (sum, each) => sum + length(sent.filter(({ path }) => path === each).map(({ start, end }) => [start, end])),
    0,
  );
}

/** Of the union of intervals. */
function length(intervals: readonly Interval[]): number {
  let sum = 0;
  let covered = -Infinity;
  for (const [start, end] of intervals.toSorted((a, b) => a[0] - b[0])) {
    sum += Math.max(end - Math.max(start, covered), 0);
    covered = Math.max(covered, end);
  }
  return sum;
}
