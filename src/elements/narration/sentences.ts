import type { Cue } from '../../story/vtt.ts';

/** Synthetic voices speak 150 to 170 words a minute, some 15 characters a second. */
const CHARACTERS_PER_SECOND = 15;
/** One breath between sentences, seconds. */
const BREATH = 0.4;

/** A text sentence by sentence, each with when a voice may come to it: an estimate. */
export function sentencesOf(text: string, language: string): Cue[] {
  let start = 0;
  return [...new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text)]
    .map(({ segment }) => segment.trim())
    .filter((sentence) => sentence !== '')
    .map((sentence) => {
      const cue = { start, end: start + sentence.length / CHARACTERS_PER_SECOND + BREATH, text: sentence };
      start = cue.end;
      return cue;
    });
}
