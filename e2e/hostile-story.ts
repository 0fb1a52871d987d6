import { parseCatalog } from '../src/story/parse-catalog.ts';
import { parseStory } from '../src/story/parse-story.ts';
import { everyKey } from '../src/story/testing/every-key.ts';

/** What a text can stand behind where a field takes no text as it is. */
const PREFIXES = ['2026-11-20T', '10.1000/'];

/** Names the fields that can't stay as they are. */
type Refused = (value: unknown) => string[];

/**
 * A story that says `text` in every field that takes it, whatever fields there are; what must be a colour, a number or
 * another such thing stays so.
 * @param src of its first image, which is to open
 */
// oxlint-disable-next-line typescript/no-explicit-any -- what comes from a file
export function hostileStory(text: string, src: string): any {
  const story = filled(everyKey(), text, refusedByStory);
  const { series: _series, offsets: _offsets, ...image } = story.images[0];
  story.images[0] = { ...image, src };
  story.waypoints[1].image = story.images[1].id;
  return story;
}

/** The same for a catalog: a card of a story, one of an image. */
export function hostileCatalog(text: string): { cards: object[] } {
  const card = { title: 'T', thumbnail: 't.jpg', date: '2026-11-20', tags: ['t'], summary: 'S', collection: 'C' };
  const cards = [
    { ...card, story: 's.json', kind: 'exploration' },
    { ...card, image: 'i.ome.tif', kind: 'overview' },
  ];
  return filled({ 'docent-catalog': 1, title: 'T', cards }, text, refusedByGallery);
}

function refusedByStory(value: unknown): string[] {
  const parsed = parseStory(value);
  return 'faults' in parsed ? parsed.faults.map(({ path }) => path) : [];
}

/** A card has to lead somewhere. */
function refusedByGallery(value: unknown): string[] {
  const parsed = parseCatalog(value);
  if ('faults' in parsed) return parsed.faults.map(({ path }) => path);
  const leads = (address: string): boolean =>
    URL.canParse(address, 'https://host.example/') &&
    /^https?:/.test(new URL(address, 'https://host.example/').protocol);
  return parsed.catalog.cards.flatMap(({ story, image }, index) =>
    leads((story ?? image)!) ? [] : [`cards[${index}].${story === undefined ? 'image' : 'story'}`],
  );
}

// oxlint-disable-next-line typescript/no-explicit-any -- what comes from a file
function filled(original: any, text: string, refusedOf: Refused): any {
  const value = JSON.parse(JSON.stringify(original));
  const fields = stringFields(value).map((field) => ({
    ...field,
    tries: [text, ...PREFIXES.map((prefix) => prefix + text.replaceAll(/\s/g, '')), field.original],
  }));
  let refused = fields;
  while (refused.length > 0) {
    for (const { set, tries } of refused) set(tries.shift()!);
    const faults = refusedOf(value);
    refused = fields.filter(({ path, tries }) => faults.includes(path) && tries.length > 0);
    if (faults.length > 0 && refused.length === 0) throw new Error(`Refused as it was: ${faults.join(', ')}`);
  }
  return value;
}

interface StringField {
  readonly path: string;
  readonly original: string;
  readonly set: (text: string) => void;
}

function stringFields(value: object, path = ''): StringField[] {
  return Object.entries(value).flatMap(([key, inner]) => {
    const at = Array.isArray(value) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
    if (typeof inner === 'string')
      return [
        { path: at, original: inner, set: (text: string) => void ((value as Record<string, string>)[key] = text) },
      ];
    return typeof inner === 'object' && inner !== null ? stringFields(inner, at) : [];
  });
}
