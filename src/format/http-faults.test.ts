import { describe, expect, test, vi } from 'vitest';
import { fileBytes } from './testing/controllable-source.ts';
import { answerPart, elapse, fakeWaits, refusal, setUp, SIZE, URL_OF_IMAGE } from './testing/http-source-set-up.ts';

fakeWaits();

describe('a refusal', () => {
  const xml = (code: string, message = '') => `<?xml?><Error><Code>${code}</Code><Message>${message}</Message></Error>`;

  test.each<[number, string, string | null, RegExp, RegExp]>([
    [404, 'not-found', xml('NoSuchKey'), /answered 404 for https:\/\/slides/, /Check the address/],
    [410, 'not-found', null, /answered 410/, /Check the address/],
    [401, 'forbidden', null, /asks for a sign-in/, /link that opens without one/],
    [403, 'forbidden', xml('AccessDenied'), /403 AccessDenied.*private, or not exist/, /s3:GetObject/],
    [403, 'forbidden', xml('AccessDenied', 'Request has expired'), /has expired/, /new one/],
    [400, 'forbidden', xml('ExpiredToken'), /has expired/, /new one/],
    [403, 'forbidden', xml('RequestTimeTooSkewed'), /clock/, /date and time/],
    [403, 'forbidden', '<html>no</html>', /\(403\)/, /public/],
    [301, 'bad-response', xml('PermanentRedirect'), /301 PermanentRedirect/, /REGION/],
    [418, 'bad-response', null, /answered 418/, /bytes=0-65535/],
  ])('of %d is %s and is not asked again (%s)', async (status, code, body, message, hint) => {
    const { error, requests } = await refusal((request) => request.answer(status, {}, body));
    expect(error).toMatchObject({ code, url: URL_OF_IMAGE });
    expect(error.message).toMatch(message);
    expect(error.hint).toMatch(hint);
    expect(requests).toBe(1);
  });

  test('of a signed link speaks of the link, and shows no secret', async () => {
    const { error } = await refusal((request) => request.answer(403, {}, xml('SignatureDoesNotMatch', 'hush')), {
      url: `${URL_OF_IMAGE}?X-Amz-Signature=hush`,
    });
    expect(error.message).toContain('does not accept this link');
    expect(error.url).toBe(URL_OF_IMAGE);
    expect(JSON.stringify([error, error.message, error.hint])).not.toContain('hush');
  });

  test('of a signed address is asked again with a new one, once', async () => {
    let signed = 0;
    const sign = async (url: string) => `${url}?sig=${++signed}`;
    const { requests } = await refusal((request) => request.answer(403), { sign });
    expect([requests, signed]).toEqual([2, 2]);
    const { server, source } = setUp({ sign });
    const read = source.read(0, 10);
    (await server.request(0)).answer(403);
    answerPart(await server.request(1));
    expect(await read).toEqual(fileBytes(0, 10));
  });

  test('by the page’s own signing is told as such', async () => {
    const cause = new Error('hush');
    const { source, traffic } = setUp({ sign: () => Promise.reject(cause) });
    await expect(source.read(0, 10)).rejects.toMatchObject({ code: 'forbidden', cause });
    expect(traffic.requests).toBe(0);
  });
});

describe('trouble that passes', () => {
  test.each([429, 500, 503])('%d is asked again four times, with growing waits', async (status) => {
    const times: number[] = [];
    const begin = Date.now();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: begin });
    const { server, source, traffic } = setUp();
    const read = source.read(0, 10).catch((error: unknown) => error);
    for (let index = 0; index < 5; index++) {
      if (index > 0) await elapse(250 * 2 ** (index - 1));
      const request = await server.request(index);
      times.push(Date.now() - begin);
      request.answer(status);
    }
    expect(await read).toMatchObject({ code: 'server-error', url: URL_OF_IMAGE });
    expect(times).toEqual([0, 250, 750, 1750, 3750]);
    expect(traffic.requests).toBe(5);
  });

  test.each([
    ['7', 7_000],
    ['3600', 30_000],
  ])('Retry-After: %s waits %d ms', async (header, ms) => {
    const { server, source } = setUp();
    const read = source.read(0, 10);
    (await server.request(0)).answer(503, { 'retry-after': header });
    await elapse(ms - 1);
    expect(server.requests).toHaveLength(1);
    await elapse(1);
    answerPart(await server.request(1));
    expect(await read).toEqual(fileBytes(0, 10));
  });

  test('lets other reads through while one waits', async () => {
    const { server, source } = setUp();
    const busy = Array.from({ length: 6 }, (_, index) => source.read(index * 10, 10));
    for (let index = 0; index < 6; index++) (await server.request(index)).answer(503);
    await elapse(0);
    const other = source.read(500, 10);
    answerPart(await server.request(6));
    expect(await other).toEqual(fileBytes(500, 10));
    await elapse(250);
    for (let index = 7; index < 13; index++) answerPart(await server.request(index));
    await Promise.all(busy);
  });

  test('a connection cut within the body is tried twice more; the bytes that came count', async () => {
    const { server, source, traffic } = setUp();
    const read = source.read(0, 100).catch((error: unknown) => error);
    for (let index = 0; index < 3; index++) {
      await elapse(1000);
      const request = await server.request(index);
      request.begin(206, { 'content-range': `bytes 0-99/${SIZE}` });
      request.send(fileBytes(0, 30));
      await elapse(0);
      request.fail(new TypeError('terminated'));
    }
    expect(await read).toMatchObject({ code: 'network' });
    expect(traffic).toMatchObject({ requests: 3, bytes: 90 });
  });

  test('a server that falls silent is tried once more, then timed out', async () => {
    const { server, source } = setUp();
    const read = source.read(0, 100).catch((error: unknown) => error);
    const first = await server.request(0);
    first.begin(206, { 'content-range': `bytes 0-99/${SIZE}` });
    await elapse(29_000);
    first.send(fileBytes(0, 30));
    await elapse(29_999);
    expect(server.requests).toHaveLength(1);
    await elapse(1);
    expect(server.requests).toHaveLength(2);
    await elapse(30_000);
    expect(await read).toMatchObject({
      code: 'timeout',
      message: 'The server at slides.example sent nothing for 30 seconds.',
    });
  });
});

describe('no answer', () => {
  const refused = () => new TypeError('Failed to fetch');
  const page = (href: string) => vi.stubGlobal('location', new globalThis.URL(href));

  test('in Node is the network, with the reason that it tells', async () => {
    const cause = Object.assign(refused(), { cause: Object.assign(new Error(), { code: 'ENOTFOUND' }) });
    const { error, requests } = await refusal((request) => request.fail(cause));
    expect(error).toMatchObject({
      code: 'network',
      message: 'The server at slides.example can’t be reached: there is no server of that name.',
      cause,
    });
    expect(requests).toBe(2);
  });

  test('of a server that a second look finds alive is a refusal by CORS', async () => {
    page('https://viewer.example/');
    const looks: unknown[] = [];
    const { error, requests, traffic } = await refusal(
      (request) => {
        if (request.init.mode !== 'no-cors') return request.fail(refused());
        looks.push(request.init.method);
        request.answer(200);
      },
      { url: 'https://tissue.s3.amazonaws.com/a.tif' },
    );
    expect(looks).toEqual(['HEAD']);
    expect(error.code).toBe('cors');
    expect(error.hint).toContain('Access-Control-Allow-Origin: *');
    expect(error.hint).toContain('aws s3api put-bucket-cors --bucket tissue ');
    // The look is no reading of image data.
    expect([requests, traffic.requests]).toEqual([3, 2]);
  });

  test('with headers of one’s own says to allow them, by name alone', async () => {
    page('https://viewer.example/');
    const { error } = await refusal(
      (request) => (request.init.mode === 'no-cors' ? request.answer(200) : request.fail(refused())),
      { headers: { 'x-api-key': 'hush' }, credentials: 'include' },
    );
    expect(error.hint).toContain('Access-Control-Allow-Headers: x-api-key');
    expect(error.hint).toContain('Access-Control-Allow-Origin: https://viewer.example;');
    expect(error.hint).not.toContain('hush');
  });

  test('of a server that is not there is the network', async () => {
    page('https://viewer.example/');
    const { error } = await refusal((request) => request.fail(refused()));
    expect(error.code).toBe('network');
  });

  test('by http in a page by https is the browser’s doing', async () => {
    page('https://viewer.example/');
    const { error } = await refusal((request) => request.fail(refused()), { url: 'http://slides.example/a.tif' });
    expect(error.code).toBe('unsafe-url');
    expect(error.hint).toContain('https:// in place of http://');
  });

  test('while offline is that, at once', async () => {
    page('https://viewer.example/');
    vi.stubGlobal('navigator', { onLine: false });
    const { error, requests } = await refusal((request) => request.fail(refused()));
    expect([error.code, requests]).toEqual(['offline', 1]);
  });

  test('that passes is no fault', async () => {
    const { server, source } = setUp();
    const read = source.read(0, 10);
    (await server.request(0)).fail(refused());
    await elapse(1000);
    answerPart(await server.request(1));
    expect(await read).toEqual(fileBytes(0, 10));
  });

  test('after answers is a cut connection, not CORS', async () => {
    page('https://viewer.example/');
    const { server, source } = setUp();
    const first = source.read(0, 10);
    answerPart(await server.request(0));
    await first;
    const read = source.read(10, 10).catch((error: unknown) => error);
    for (let index = 1; index < 4; index++) {
      (await server.request(index)).fail(refused());
      await elapse(1000);
    }
    expect(await read).toMatchObject({ code: 'network' });
    expect(server.requests.some((request) => request.init.mode === 'no-cors')).toBe(false);
  });
});
