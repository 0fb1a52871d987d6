import { languageOf } from '../elements/strings.ts';
import { german } from './editor-strings.de.ts';
import { english, type EditorStrings } from './editor-strings.en.ts';

const catalogue: Readonly<Record<string, EditorStrings>> = { en: english, de: german };

/** The words of the editor in the language of the nearest `[lang]`; English where that language has none. */
export function editorStringsFor(element: Element): EditorStrings {
  return catalogue[languageOf(element).split('-')[0]!.toLowerCase()] ?? english;
}
