import { expect, test } from 'vitest';
import { cuesAt, parseVtt } from './vtt.ts';

test('reads cues with all that may stand about them', () => {
  const text = `\uFEFFWEBVTT - The edge\r
Kind: captions\r
\r
STYLE\r
::cue { color: lime }\r
\r
NOTE 00:00.000 --> 00:09.000 is no cue\r
\r
REGION\r
id:left\r
\r
intro\r
00:00.000 --> 00:02.500 align:start line:0\r
<v.loud Ada Lovelace>Look at the <i>edge</i> &amp; the <c.red>CD8</c>\r
cells &lt;here&gt;</v>\r
\r
01:00:02.500 --> 01:00:05.000\r
Later.\r
`;
  expect(parseVtt(text)).toEqual([
    { id: 'intro', start: 0, end: 2.5, text: 'Look at the edge & the CD8\ncells <here>', voice: 'Ada Lovelace' },
    { start: 3602.5, end: 3605, text: 'Later.' },
  ]);
});

test('reads SubRip, and what has no header', () => {
  expect(parseVtt('1\n00:00:01,5 --> 00:00:02,250\nOne\n\n2\n00:00:03,000 --> 00:00:04,000\nTwo')).toEqual([
    { id: '1', start: 1.5, end: 2.25, text: 'One' },
    { id: '2', start: 3, end: 4, text: 'Two' },
  ]);
});

test('passes over damage and keeps the rest, in order', () => {
  const text = `WEBVTT
00:05.000 --> 00:06.000
Second

00:01.000 --> 00:02.000
First

00:09.000 --> 00:08.000
ends before it begins

00:10.000 --> 00:11.000

99 --> x
not a time

--> 
`;
  expect(parseVtt(text).map((cue) => cue.text)).toEqual(['First', 'Second']);
  for (const nothing of ['', 'WEBVTT', '<html><body>404</body></html>', '-->', '\n\n\n'])
    expect(parseVtt(nothing)).toEqual([]);
});

test('markup that is code is only words', () => {
  const [cue] = parseVtt('WEBVTT\n\n00:00.000 --> 00:01.000\n<img src=x onerror=alert(1)>a &lt;script&gt;');
  expect(cue?.text).toBe('a <script>');
});

test('finds what is said at a moment', () => {
  const cues = parseVtt('WEBVTT\n\n00:00.000 --> 00:02.000\na\n\n00:01.000 --> 00:03.000\nb');
  expect(
    [0, 1, 2, 3].map((time) =>
      cuesAt(cues, time)
        .map(({ text }) => text)
        .join(''),
    ),
  ).toEqual(['a', 'ab', 'b', '']);
});

test('takes a long and hostile file in its stride', () => {
  const started = performance.now();
  expect(parseVtt(`WEBVTT\n\n${'00:00.000 --> '.repeat(50_000)}\n\n${'<'.repeat(100_000)}`)).toEqual([]);
  expect(performance.now() - started).toBeLessThan(2000);
});
