import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { withCoalescing } from './coalescing.ts';
import { HttpSource } from './http-source.ts';
import { fileBytes } from './testing/controllable-source.ts';
import { Traffic } from './traffic.ts';

/** Node's own fetch against a server of its own: what a double can't show, that the platform behaves as it assumes. */

const SIZE = 3_000_000;
const FILE = fileBytes(0, SIZE);

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

type Handler = (request: IncomingMessage, response: ServerResponse, index: number) => void;

async function serve(handler: Handler, stallTimeout?: number) {
  let requests = 0;
  server = createServer((request, response) => handler(request, response, requests++));
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const traffic = new Traffic();
  const source = new HttpSource({ url: `http://127.0.0.1:${port}/a.tif`, traffic, stallTimeout });
  return { source, traffic, port, requests: () => requests };
}

const sendPart: Handler = (request, response) => {
  const [first, last] = rangeOf(request);
  if (first >= SIZE) return void response.writeHead(416, { 'content-range': `bytes */${SIZE}` }).end();
  const end = Math.min(last + 1, SIZE);
  response.writeHead(206, { 'content-range': `bytes ${first}-${end - 1}/${SIZE}`, 'content-length': end - first });
  response.end(FILE.subarray(first, end));
};

function rangeOf(request: IncomingMessage): [number, number] {
  return request.headers.range!.slice('bytes='.length).split('-').map(Number) as [number, number];
}

test('parts, the end and beyond it, merged', async () => {
  const { source, traffic, requests } = await serve(sendPart);
  expect(await source.read(SIZE + 10, 10)).toEqual(new Uint8Array(0));
  expect(await source.read(SIZE - 10, 100)).toEqual(fileBytes(SIZE - 10, 10));
  const merging = withCoalescing(source);
  const offsets = Array.from({ length: 50 }, (_, index) => index * 40_000);
  const parts = await Promise.all(offsets.map((offset) => merging.read(offset, 300)));
  offsets.forEach((offset, index) => expect(parts[index]).toEqual(fileBytes(offset, 300)));
  expect(requests()).toBe(3);
  expect(traffic).toMatchObject({ requests: 3, bytes: 10 + 49 * 40_000 + 300, roundTrips: 3 });
});

test('a server that ignores Range is cut off before it has sent the file', async () => {
  let sent = 0;
  const { source, traffic } = await serve((_, response) => {
    response.writeHead(200, { 'content-length': 8_600_000_000, 'content-type': 'image/tiff' });
    const chunk = Buffer.alloc(65_536);
    const pump = () => {
      while (!response.destroyed) {
        sent += chunk.length;
        if (!response.write(chunk)) return void response.once('drain', pump);
      }
    };
    pump();
  });
  await expect(source.read(0, 65_536)).rejects.toMatchObject({ code: 'no-range-support' });
  expect(traffic).toMatchObject({ requests: 1, bytes: 0 });
  // What fits into the sockets' buffers, and no more.
  expect(sent).toBeLessThan(32_000_000);
});

test('a small file from such a server is taken whole', async () => {
  const { source, requests } = await serve((_, response) => response.end(FILE.subarray(0, 5_000)));
  expect(await source.read(0, 65_536)).toEqual(fileBytes(0, 5_000));
  expect(await source.read(4_000, 100)).toEqual(fileBytes(4_000, 100));
  expect(requests()).toBe(1);
});

test('a connection that is cut within a body is asked again', async () => {
  const { source, traffic } = await serve((request, response, index) => {
    if (index > 0) return sendPart(request, response, index);
    response.writeHead(206, { 'content-range': `bytes 0-999/${SIZE}`, 'content-length': 1000 });
    response.write(FILE.subarray(0, 400), () => response.destroy());
  });
  expect(await source.read(0, 1000)).toEqual(fileBytes(0, 1000));
  expect(traffic.requests).toBe(2);
});

test('a server that falls silent is timed out', async () => {
  const { source, requests } = await serve(() => {}, 50);
  await expect(source.read(0, 1000)).rejects.toMatchObject({ code: 'timeout' });
  expect(requests()).toBe(2);
});

test('a reader that leaves closes the connection', async () => {
  let closed = () => {};
  const isClosed = new Promise<void>((resolve) => (closed = resolve));
  const gone = new AbortController();
  const { source } = await serve((request) => {
    request.on('close', closed);
    gone.abort();
  });
  await expect(source.read(0, 1000, gone.signal)).rejects.toMatchObject({ name: 'AbortError' });
  await isClosed;
});

test('a port that nobody listens at refuses the connection', async () => {
  const { source } = await serve(sendPart);
  await new Promise((resolve) => server!.close(resolve));
  await expect(source.read(0, 10)).rejects.toMatchObject({
    code: 'network',
    message: expect.stringMatching(/can’t be reached: it refuses connections\.$/),
  });
});
