import { expect, test } from 'vitest';
import { cleanText } from './pasted-text.ts';

test('what can’t be seen goes, and bullets are items', () => {
  expect(cleanText('A\u00A0cell\u00AD\u200B\r\n•\tone \r\n  ◦ two\0\u2028end')).toBe('A cell\n- one\n- two\nend');
});
