import type { Waypoint } from './waypoint.ts';
import { plainSpeech } from './waypoint-speech.ts';

/** Silent reading takes 238 words a minute (Brysbaert 2019, doi 10.1016/j.jml.2019.104047); here one looks up to the image. */
const WORDS_PER_SECOND = 3;
/** To take in the place before reading. */
const LOOK_SECONDS = 4;

/** Seconds that a tour stays at a waypoint that has no recording: what the author says, else what reading takes. */
export function dwellSeconds({ duration, text = '' }: Waypoint, language?: string): number {
  return duration ?? LOOK_SECONDS + countWords(plainSpeech(text), language) / WORDS_PER_SECOND;
}

/** Also where words are not set apart by spaces. */
function countWords(text: string, language: string | undefined): number {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  let words = 0;
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) words++;
  return words;
}
