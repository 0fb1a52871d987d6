/** A stretch of narration and when it is said. */
export interface Cue {
  readonly id?: string;
  /** Seconds from the beginning of the narration. */
  readonly start: number;
  readonly end: number;
  /** Plain text; lines apart by `\n`. */
  readonly text: string;
  /** Who speaks, of a `<v Name>`. */
  readonly voice?: string;
}

const TIMING =
  /^\s*(?:(\d+):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})\s*-->\s*(?:(\d+):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})(?:\s|$)/;

/**
 * The cues of a WebVTT file (W3C WebVTT, section 4), by their start. Tolerant as players are: what is no cue is passed
 * over, be it a note, a style, a region or damage; SubRip's comma and a missing header are read too. Placement is not
 * kept, and of markup the words and the first voice.
 */
export function parseVtt(text: string): Cue[] {
  const blocks = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/);
  return blocks
    .map(cueOf)
    .filter((cue) => cue !== undefined)
    .sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The cues that are said at a moment, in seconds. */
export function cuesAt(cues: readonly Cue[], time: number): Cue[] {
  return cues.filter(({ start, end }) => start <= time && time < end);
}

function cueOf(block: string): Cue | undefined {
  const lines = block.split('\n').filter((line) => line.trim() !== '');
  const at = lines.findIndex((line) => line.includes('-->'));
  // At most an identifier stands before the timing; a header with none between is damage that players forgive.
  const timing = TIMING.exec(lines[at] ?? '');
  if (!timing || /^(NOTE|STYLE|REGION)\b/.test(lines[0]!)) return undefined;
  const [start, end] = [seconds(timing.slice(1, 5)), seconds(timing.slice(5, 9))];
  const markup = lines.slice(at + 1).join('\n');
  const words = plainText(markup);
  if (end <= start || words === '') return undefined;
  const id = lines[at - 1]?.trim();
  const voice = /<v(?:\.[^\s>]*)?\s+([^>]+)>/.exec(markup)?.[1]?.trim();
  return { ...(id && !id.startsWith('WEBVTT') && { id }), start, end, text: words, ...(voice && { voice }) };
}

function seconds([hours = '0', minutes, rest, fraction]: readonly (string | undefined)[]): number {
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(rest) + Number(`0.${fraction}`);
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', nbsp: '\u00A0', lrm: '', rlm: '' };

function plainText(markup: string): string {
  const words = markup.replace(/<[^>]*>/g, '');
  return words.replace(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (_, name: string) => ENTITIES[name]!).trim();
}
