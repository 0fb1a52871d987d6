/** A text and what of it is selected, as positions in it. */
export interface Selection {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** `**bold**` round what is selected, or round the words that are to come; off again where it is there. */
export function withMark({ text, start, end }: Selection, mark: string, fallback: string): Selection {
  const chosen = text.slice(start, end);
  const width = mark.length;
  if (text.slice(start - width, start) === mark && text.slice(end, end + width) === mark) {
    const plain = text.slice(0, start - width) + chosen + text.slice(end + width);
    return { text: plain, start: start - width, end: end - width };
  }
  // marks that touch a blank are words
  const words = chosen.trim() === '' ? fallback : chosen.trim();
  const before = /^\s*/.exec(chosen)![0];
  const after = chosen.trim() === '' ? '' : /\s*$/.exec(chosen)![0];
  const at = start + before.length + width;
  return {
    text: `${text.slice(0, start)}${before}${mark}${words}${mark}${after}${text.slice(end)}`,
    start: at,
    end: at + words.length,
  };
}

/** `[words](address)`, with the address selected, to be typed. */
export function withLink({ text, start, end }: Selection, fallback: string): Selection {
  const words = text.slice(start, end).trim() || fallback;
  const address = 'https://';
  const at = start + words.length + 3;
  return {
    text: `${text.slice(0, start)}[${words}](${address})${text.slice(end)}`,
    start: at,
    end: at + address.length,
  };
}

/** Every line that is selected as an item of a list; off again where all are. */
export function withList({ text, start, end }: Selection): Selection {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const next = text.indexOf('\n', end);
  const to = next < 0 ? text.length : next;
  const lines = text.slice(from, to).split('\n');
  const listed = lines.every((line) => /^[-*] /.test(line));
  const changed = lines.map((line) => (listed ? line.slice(2) : `- ${line.replace(/^[-*] /, '')}`)).join('\n');
  // a list begins after an empty line
  const apart = !listed && from > 0 && text[from - 2] !== '\n' && !/^[-*] /.test(lineBefore(text, from)) ? '\n' : '';
  const at = from + apart.length;
  return { text: text.slice(0, from) + apart + changed + text.slice(to), start: at, end: at + changed.length };
}

function lineBefore(text: string, at: number): string {
  return text.slice(text.lastIndexOf('\n', at - 2) + 1, at - 1);
}
