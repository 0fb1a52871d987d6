import { german } from './strings.de.ts';
import { english, type Strings } from './strings.en.ts';

const catalogue: Readonly<Record<string, Strings>> = { en: english, de: german };

/** The words of the interface in the language of the nearest `[lang]`; English where that language has none. */
export function stringsFor(element: Element): Strings {
  return catalogue[languageOf(element).split('-')[0]!.toLowerCase()] ?? english;
}

/** The nearest `[lang]` through shadow roots, a language tag such as `de-CH` that `Intl` takes; else `en`. */
export function languageOf(element: Element): string {
  let at: Element | null = element;
  while (at) {
    const tagged: Element | null = at.closest('[lang]');
    if (tagged) return canonicalLanguage(tagged.getAttribute('lang')!);
    const root: Node = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return 'en';
}

function canonicalLanguage(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? 'en';
  } catch {
    // authors write what they like in `lang`, such as `en_US`
    return 'en';
  }
}
