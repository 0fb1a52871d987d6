/** The formats besides its own that Docent opens stories of. */
export type ForeignFormat = 'exhibit' | 'author' | 'document';

/**
 * Which foreign format a value is of, by what it holds; undefined for a story of Docent's own, and for anything else.
 * Small, for it is asked of every story; what reads the formats is loaded when one is met.
 */
export function foreignFormat(value: unknown): ForeignFormat | undefined {
  if (!isObject(value) || 'docent' in value) return undefined;
  const exhibit = exhibitIn(value);
  if (exhibit && 'Groups' in exhibit && ('Images' in exhibit || 'Layout' in exhibit)) return 'exhibit';
  if ('images' in value && ('channelGroups' in value || ('groups' in value && 'shapes' in value))) return 'document';
  if ('groups' in value && 'waypoints' in value && !('images' in value)) return 'author';
  return undefined;
}

/** An exhibit by itself, or under the key that pages and converted YAML hold it in. */
function exhibitIn(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> | undefined {
  const held = EXHIBIT_KEYS.map((key) => value[key]).find(isObject);
  return held ?? value;
}

/** Where an exhibit may lie in a larger object. */
export const EXHIBIT_KEYS = ['Exhibit', 'exhibit'] as const;

/**
 * What a text is that is no JSON: the page of an exhibit, or a save of early versions of Minerva Author, which is a
 * program for Python and is never run.
 */
export function foreignText(text: string): 'page' | 'pickle' | undefined {
  // protocol 2 and later begin with the byte 0x80, which no text does; protocol 0 with a dictionary under a mark
  const [mark, protocol] = [text.charAt(0), text.charCodeAt(1)];
  if (((mark === '\u0080' || mark === '\uFFFD') && protocol >= 2 && protocol <= 5) || /^\(dp?\d*\n/.test(text))
    return 'pickle';
  return /^\s*(?:\uFEFF\s*)?</.test(text) && text.includes('build_page') ? 'page' : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
