/**
 * What a reader points at in a shared link: `mark=arrow,x,y,note;box,x,y,width,height,note`, at most `MOST_MARKS`.
 * Positions are full-resolution image pixels. The note is the rest of its part: commas stand for themselves, `;` is
 * `%3B` and `%` is `%25` in it. It is plain text, whatever it looks like.
 */
export type Mark = ArrowMark | BoxMark;

/** Points at a pixel. */
export interface ArrowMark {
  readonly type: 'arrow';
  readonly x: number;
  readonly y: number;
  readonly note: string;
}

/** Frames a rectangle, by its upper left corner. */
export interface BoxMark {
  readonly type: 'box';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly note: string;
}

export interface ParsedMarks {
  readonly marks: readonly Mark[];
  /** What was not understood and is left out, in plain words. */
  readonly faults: readonly string[];
}

export const MOST_MARKS = 8;
/** In letters as people count them. */
export const LONGEST_NOTE = 280;

/** Numbers before the note. */
const NUMBERS = { arrow: 2, box: 4 } as const;

/** @param value of the key, its address encoding undone */
export function parseMarks(value: string): ParsedMarks {
  const marks: Mark[] = [];
  const faults: string[] = [];
  const parts = value.split(';', MOST_MARKS + 1);
  for (const part of parts.slice(0, MOST_MARKS)) {
    const mark = parseMark(part);
    if (typeof mark === 'string') faults.push(mark);
    else marks.push(mark);
  }
  if (parts.length > MOST_MARKS) faults.push(`There are more than ${MOST_MARKS} marks; the first ones hold.`);
  return { marks, faults };
}

export function formatMarks(marks: readonly Mark[]): string {
  return marks
    .slice(0, MOST_MARKS)
    .map((mark) => {
      const numbers = mark.type === 'arrow' ? [mark.x, mark.y] : [mark.x, mark.y, mark.width, mark.height];
      const note = tidyNote(mark.note).replace(/[%;]/gu, (letter) => (letter === '%' ? '%25' : '%3B'));
      return [mark.type, ...numbers.map((number) => Number(number.toFixed(1))), ...(note === '' ? [] : [note])].join();
    })
    .join(';');
}

/** One line, without letters that hide or turn round what stands beside them, no longer than a note may be. */
export function tidyNote(note: string): string {
  const line = note
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  return Array.from(line).slice(0, LONGEST_NOTE).join('');
}

/** Returns the fault where it is none. */
function parseMark(part: string): Mark | string {
  const [type = '', ...rest] = part.split(',');
  if (type !== 'arrow' && type !== 'box') return `“${excerpt(part)}” begins with neither arrow nor box.`;
  const [x, y, width, height] = rest.slice(0, NUMBERS[type]).map(numberIn);
  const note = rest
    .slice(NUMBERS[type])
    .join()
    .replace(/%(25|3B)/giu, (escape) => (escape === '%25' ? '%' : ';'));
  // a note in disguise would be longer than what is shown of it
  if (Array.from(note).length > LONGEST_NOTE) return `A note is longer than ${LONGEST_NOTE} letters.`;
  if (x === undefined || y === undefined) return `“${excerpt(part)}” is not at x,y in pixels.`;
  if (type === 'arrow') return { type, x, y, note: tidyNote(note) };
  if (!(Number(width) > 0) || !(Number(height) > 0)) return `“${excerpt(part)}” is not x,y,width,height in pixels.`;
  return { type, x, y, width: width!, height: height!, note: tidyNote(note) };
}

function excerpt(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function numberIn(text: string): number | undefined {
  return /^-?\d{1,9}(\.\d{1,6})?$/u.test(text) ? Number(text) : undefined;
}
