import { expect, test } from 'vitest';
import { plainSpeech, waypointSpeech } from './waypoint-speech.ts';

test.each([
  ['Plain words', 'Plain words.'],
  ['A question?', 'A question?'],
  ['He said "so."', 'He said "so."'],
  ['**Bold**, *slanted* and ~~struck~~', 'Bold, slanted and struck.'],
  ['# The edge\n\nWhere `CD8` stops.', 'The edge. Where CD8 stops.'],
  [
    '[A paper](https://example.org "x") and <https://example.org/long/address>',
    'A paper and https://example.org/long/address.',
  ],
  ['![A follicle](f.png)', 'A follicle.'],
  ['- one\n- two\n  - three', 'one. two. three.'],
  ['1. first\n2. second', 'first. second.'],
  ['| marker | colour |\n|---|---|\n| CD3 | green |', 'marker, colour. CD3, green.'],
  ['> Quoted\n\n---\n\nAfter', 'Quoted. After.'],
  ['```js\ncode()\n```\nAfter', 'After.'],
  ['line one\nline two  \nline three', 'line one line two line three.'],
  ['5 &micro;m &amp; &#955; &#x3B1; &unknown; \\*', '5 µm & λ α &unknown; *.'],
  ['`&amp;` is code', '&amp; is code.'],
  ['Hello <b onclick="x()">there</b><br>friend', 'Hello therefriend.'],
  ['<script>alert(1)</script>\n\n<!-- note -->\n\nHi', 'Hi.'],
  ['', ''],
])('%j is said as %j', (markdown, said) => {
  expect(plainSpeech(markdown)).toBe(said);
});

test('a voice says speech, else the text, else the title', () => {
  const waypoint = { id: 'w', title: 'The edge' };
  expect(waypointSpeech({ ...waypoint, text: 'By `CD8`.', speech: 'By C D 8.' })).toBe('By C D 8.');
  expect(waypointSpeech({ ...waypoint, text: 'By `CD8`.' })).toBe('By CD8.');
  expect(waypointSpeech({ ...waypoint, text: '```\n```' })).toBe('The edge');
  expect(waypointSpeech({ ...waypoint, text: 'x', speech: '' })).toBe('');
});
