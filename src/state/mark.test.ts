import { expect, test } from 'vitest';
import { formatHash, parseHash } from './hash-state.ts';
import { formatMarks, LONGEST_NOTE, MOST_MARKS, parseMarks, type Mark } from './mark.ts';

const arrow: Mark = { type: 'arrow', x: 1200, y: 340.5, note: 'Is this, perhaps, a mitosis?' };
const box: Mark = { type: 'box', x: -3, y: 0, width: 20, height: 10.2, note: '' };

test('arrows and boxes are read and written', () => {
  const text = 'arrow,1200,340.5,Is this, perhaps, a mitosis?;box,-3,0,20,10.2';
  expect(parseMarks(text)).toEqual({ marks: [arrow, box], faults: [] });
  expect(formatMarks([arrow, box])).toBe(text);
});

test.each([
  '50 % of cells; the rest is 100%25',
  '%3B ;; %253B',
  'a&b=c#d?e+f/g',
  '<img src=x onerror=alert(1)> & <script>alert(1)</script>',
  'javascript:alert(1)',
  '[a link](javascript:alert(1)) **bold** `code`',
  'Ünïcødé 細胞 🧬',
  '"quotes" \'and\' \\backslashes\\ {{ mustache }} ${dollars}',
])('a note comes back as it was written, through the address: %s', (note) => {
  const marks: Mark[] = [{ type: 'arrow', x: 1, y: 2, note }, { ...(box as object), note } as Mark];
  const hash = formatHash({ marks, view: { x: 0, y: 0, width: 10, height: 10 } });
  expect(hash).toMatch(/^#[\x21-\x7e]+$/);
  expect(new URL(hash, 'https://example.org/').hash).toBe(hash);
  expect(parseHash(hash)).toMatchObject({ marks, faults: [] });
});

test('a note is one line without what hides or turns letters', () => {
  expect(parseMarks('arrow,1,2,a\u202eb\u0000c\n\td\u2028e\ufefff').marks[0]!.note).toBe('a b c d e f');
});

test.each([
  ['', '“” begins with neither arrow nor box.'],
  ['circle,1,2', '“circle,1,2” begins with neither arrow nor box.'],
  ['ARROW,1,2', '“ARROW,1,2” begins with neither arrow nor box.'],
  ['__proto__,1,2', '“__proto__,1,2” begins with neither arrow nor box.'],
  ['arrow,1', '“arrow,1” is not at x,y in pixels.'],
  ['arrow,1,', '“arrow,1,” is not at x,y in pixels.'],
  ['arrow,1e9,2', '“arrow,1e9,2” is not at x,y in pixels.'],
  ['arrow,NaN,Infinity', '“arrow,NaN,Infinity” is not at x,y in pixels.'],
  ['arrow,0x10,2', '“arrow,0x10,2” is not at x,y in pixels.'],
  ['arrow,12345678901,2', '“arrow,12345678901,2” is not at x,y in pixels.'],
  ['box,1,2,0,4', '“box,1,2,0,4” is not x,y,width,height in pixels.'],
  ['box,1,2,3,-4', '“box,1,2,3,-4” is not x,y,width,height in pixels.'],
  ['box,1,2,3', '“box,1,2,3” is not x,y,width,height in pixels.'],
  [`arrow,1,2,${'a'.repeat(LONGEST_NOTE + 1)}`, 'A note is longer than 280 letters.'],
  [`x${'y'.repeat(99)}`, `“x${'y'.repeat(39)}…” begins with neither arrow nor box.`],
])('what is wrong is left out and named: %s', (text, fault) => {
  expect(parseMarks(`${text};arrow,5,6`)).toEqual({
    marks: [{ type: 'arrow', x: 5, y: 6, note: '' }],
    faults: [fault],
  });
});

test('there are not more than a few, read or written', () => {
  const many = Array.from({ length: 5000 }, () => 'arrow,1,2').join(';');
  const { marks, faults } = parseMarks(many);
  expect(marks).toHaveLength(MOST_MARKS);
  expect(faults).toEqual([`There are more than ${MOST_MARKS} marks; the first ones hold.`]);
  expect(parseMarks(formatMarks([...marks, ...marks])).marks).toHaveLength(MOST_MARKS);
});

test('a note that somebody types too long is cut, and read again', () => {
  const note = '🧬'.repeat(LONGEST_NOTE + 5);
  const [mark] = parseMarks(formatMarks([{ ...arrow, note }])).marks;
  expect(Array.from(mark!.note)).toHaveLength(LONGEST_NOTE);
});
