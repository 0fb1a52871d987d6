import { languageOf } from '../../elements/strings.ts';
import { german } from './drawing-strings.de.ts';
import { english, type DrawingStrings } from './drawing-strings.en.ts';

const catalogue: Readonly<Record<string, DrawingStrings>> = { en: english, de: german };

/** The words of drawing in the language of the nearest `[lang]`; English where that language has none. */
export function drawingStringsFor(element: Element): DrawingStrings {
  return catalogue[languageOf(element).split('-')[0]!.toLowerCase()] ?? english;
}
