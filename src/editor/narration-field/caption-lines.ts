import type { Cue } from '../../story/vtt.ts';

/** No caption is shorter, in seconds: it could not be read. */
const SHORTEST = 0.5;

/** Lines of captions, each as long as its share of the letters. @param seconds of the whole narration */
export function timedLines(lines: readonly string[], seconds: number): Cue[] {
  const said = lines.map((line) => line.trim()).filter((line) => line !== '');
  const letters = said.reduce((sum, { length }) => sum + length, 0);
  const length = Math.max(seconds, said.length * SHORTEST);
  let start = 0;
  return said.map((text) => {
    const end = start + (length * text.length) / letters;
    const cue = { start, end, text };
    start = end;
    return cue;
  });
}

/**
 * The same captions with other words. Those whose number of lines is the same keep their times; else they are timed
 * anew over as long as the last took, or the narration takes.
 */
export function reworded(cues: readonly Cue[], lines: readonly string[], seconds: number): Cue[] {
  const said = lines.map((line) => line.trim()).filter((line) => line !== '');
  if (said.length === cues.length) return cues.map((cue, at) => ({ ...cue, text: said[at]! }));
  return timedLines(said, seconds || (cues.at(-1)?.end ?? 0));
}

/** A WebVTT file (W3C WebVTT, section 4). */
export function formatVtt(cues: readonly Cue[]): string {
  const blocks = cues.map(({ start, end, text, voice }) => {
    const words = escaped(text);
    return `${clock(start)} --> ${clock(end)}\n${voice === undefined ? words : `<v ${escaped(voice)}>${words}`}\n`;
  });
  return `WEBVTT\n\n${blocks.join('\n')}`;
}

function clock(seconds: number): string {
  const thousandths = Math.round(seconds * 1000);
  const part = (value: number, digits: number): string => String(Math.floor(value)).padStart(digits, '0');
  const hours = Math.floor(thousandths / 3_600_000);
  const rest = `${part((thousandths / 60_000) % 60, 2)}:${part((thousandths / 1000) % 60, 2)}.${part(thousandths % 1000, 3)}`;
  return hours > 0 ? `${part(hours, 2)}:${rest}` : rest;
}

function escaped(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/\n{2,}/g, '\n');
}
