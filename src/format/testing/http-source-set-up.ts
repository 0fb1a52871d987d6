import { afterEach, beforeEach, expect, vi } from 'vitest';
import { DocentError } from '../docent-error.ts';
import { HttpSource, type HttpSourceOptions } from '../http-source.ts';
import { Traffic } from '../traffic.ts';
import { fileBytes } from './controllable-source.ts';
import { FetchDouble, type FetchedRequest } from './fetch-double.ts';

export const URL_OF_IMAGE = 'https://slides.example/a.ome.tif';
export const SIZE = 100_000;

/** In every test of the file: waits pass by `elapse` alone, and random delays are their shortest. */
export function fakeWaits(): void {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    vi.spyOn(Math, 'random').mockReturnValue(0);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });
}

export const elapse = (ms: number) => vi.advanceTimersByTimeAsync(ms);

export function setUp(options: Partial<HttpSourceOptions> = {}) {
  const server = new FetchDouble();
  const traffic = new Traffic();
  const source = new HttpSource({ url: URL_OF_IMAGE, traffic, fetch: server.fetch, ...options });
  return { server, traffic, source };
}

/** Answers a request as a right server of a file of `SIZE` bytes does. */
export function answerPart(request: FetchedRequest, headers: Record<string, string> = {}, size = SIZE): void {
  const [first, last] = request.range!.slice('bytes='.length).split('-').map(Number) as [number, number];
  const end = Math.min(last + 1, size);
  const range = `bytes ${first}-${end - 1}/${size}`;
  request.answer(206, { 'content-range': range, etag: '"v1"', ...headers }, fileBytes(first, end - first));
}

/** The error of a read that is answered by `answer`, request after request, with waits cut short. */
export async function refusal(
  answer: (request: FetchedRequest) => void,
  options: Partial<HttpSourceOptions> & { offset?: number; length?: number } = {},
): Promise<{ error: DocentError; requests: number; traffic: Traffic }> {
  const { server, source, traffic } = setUp(options);
  const read = source.read(options.offset ?? 0, options.length ?? 100);
  const settled = read.then(
    () => expect.fail('the read succeeded'),
    (error: unknown) => error,
  );
  let open = true;
  void settled.then(() => (open = false));
  for (let next = 0; open;) {
    await elapse(1_000);
    for (; next < server.requests.length; next++) answer(server.requests[next]!);
  }
  const error = await settled;
  if (!(error instanceof DocentError)) throw error;
  return { error, requests: server.requests.length, traffic };
}
