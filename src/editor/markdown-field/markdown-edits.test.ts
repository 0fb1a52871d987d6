import { expect, test } from 'vitest';
import { withLink, withList, withMark, type Selection } from './markdown-edits.ts';

/** `a [b] c`: brackets stand round what is selected. */
function selected(marked: string): Selection {
  const start = marked.indexOf('[');
  const end = marked.indexOf(']') - 1;
  return { text: marked.replace('[', '').replace(']', ''), start, end };
}

const shown = ({ text, start, end }: Selection): string =>
  `${text.slice(0, start)}[${text.slice(start, end)}]${text.slice(end)}`;

test('a mark goes round the words, not round their blanks, and off again', () => {
  const bold = withMark(selected('the[ edge ]here'), '**', 'bold');
  expect(shown(bold)).toBe('the **[edge]** here');
  expect(shown(withMark(bold, '**', 'bold'))).toBe('the [edge] here');
  expect(shown(withMark(selected('an []'), '*', 'words'))).toBe('an *[words]*');
});

test('a link has its address to be typed', () => {
  expect(withLink(selected('see [the atlas]'), 'link').text).toBe('see [the atlas](https://)');
  const { text, start, end } = withLink(selected('see []'), 'link');
  expect([text, text.slice(start, end)]).toEqual(['see [link](https://)', 'https://']);
});

test('lines become items, and lines again', () => {
  const list = withList(selected('o[ne\ntw]o'));
  expect(list.text).toBe('- one\n- two');
  expect(withList(list).text).toBe('one\ntwo');
  expect(withList(selected('words\n[item]')).text, 'a list begins after an empty line').toBe('words\n\n- item');
  expect(withList(selected('- one\n[two]')).text).toBe('- one\n- two');
});
