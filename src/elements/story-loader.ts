import { DocentError } from '../format/docent-error.ts';
import { redactUrl } from '../format/image-address-secrets.ts';
import { resolveImageAddress } from '../format/image-address.ts';
import { faultAt, type Fault } from '../story/fault.ts';
import { foreignFormat, foreignText } from '../story/minerva/foreign-format.ts';
import { parseJson } from '../story/parse-json.ts';
import { parseStory } from '../story/parse-story.ts';
import type { Story } from '../story/story.ts';
import { fetchText } from './fetch-text.ts';

/** A story, and what the addresses in it are relative to. */
export interface LoadedStory {
  readonly story: Story;
  /** The story as it was opened, where a link adds to what is told of it. */
  readonly opened?: Story;
  readonly base: string;
  /** What an import could not carry over, by its place in the foreign file. */
  readonly notices: readonly Fault[];
  /**
   * Set where positions and limits can't be told before the image is known: then the story has its texts and groups, and
   * an image without a place, which the reader is asked for.
   */
  readonly awaitsImage?: AwaitedImage;
  /**
   * What a fragment in the grammar of Minerva Story 1.x shows, and where that is in Docent's own; undefined for any other
   * fragment. Only of what was an exhibit. `sharedTitle` is that of a waypoint which a shared annotation adds.
   */
  readonly minervaLink?: (hash: string, sharedTitle: string) => { story: Story; hash: string } | undefined;
}

/** The image that a story's author had, and nobody else may have. */
export interface AwaitedImage {
  /** Its file's name, without folders. */
  readonly name?: string;
  /**
   * The whole story, once the image is known.
   * @param facts of the image: full-resolution pixels; type of its samples, as `uint16`
   */
  readonly withImage: (facts: {
    readonly width: number;
    readonly height: number;
    readonly dataType: string;
  }) => LoadedStory;
}

/**
 * Fetches a story, in any of the formats that are read.
 * @param src as people write it: relative, `https:`, `s3://`
 * @throws DocentError `invalid-story` with all faults, `unsafe-url`, and the codes of the network; AbortError
 */
export async function loadStory(src: string, page: string, signal: AbortSignal): Promise<LoadedStory> {
  const { url } = resolveImageAddress(src, page);
  const text = await fetchText(url, signal);
  if (foreignText(text) !== 'page') return storyOfText(text, url);
  const { exhibitOfPage } = await import('../story/minerva/page-exhibit.ts');
  const found = exhibitOfPage(text);
  if (!('address' in found)) return storyOfText(text, url);
  // the page names a file of its own; that one is no page again
  const { url: exhibit } = resolveImageAddress(found.address, url);
  return storyOfText(await fetchText(exhibit, signal), exhibit);
}

/**
 * A story out of the text of its file, in any of the formats that are read.
 * @throws DocentError `invalid-story` with all faults
 */
export async function storyOfText(text: string, base: string): Promise<LoadedStory> {
  const kind = foreignText(text);
  if (kind === 'pickle') throw invalidStory([faultAt([], PICKLE)], base);
  const json = kind === 'page' ? await exhibitValue(text) : parseJson(text);
  if ('faults' in json) throw invalidStory(json.faults, base);
  return anyStoryOf(json.value, base);
}

/**
 * A story from script, in any of the formats that are read. One of Docent's own is there at once.
 * @throws DocentError `invalid-story` with all faults
 */
export function anyStoryOf(value: unknown, base: string): LoadedStory | Promise<LoadedStory> {
  if (foreignFormat(value)) return importedStory(value, base);
  const loaded = storyOf(value, base);
  return 'minerva' in loaded.story ? withLinks(loaded) : loaded;
}

/**
 * A story in Docent's own format, from script.
 * @throws DocentError `invalid-story` with all faults
 */
export function storyOf(value: unknown, base: string): LoadedStory {
  const parsed = parseStory(value);
  if ('faults' in parsed) throw invalidStory(parsed.faults, base);
  return { story: parsed.story, base, notices: [] };
}

const PICKLE =
  'is a Python pickle, as early versions of Minerva Author saved stories; it could run any program, so it is not read. ' +
  'Save it as .story.json with a newer Minerva Author';

async function exhibitValue(page: string): Promise<{ value: unknown } | { faults: Fault[] }> {
  const { exhibitOfPage } = await import('../story/minerva/page-exhibit.ts');
  const found = exhibitOfPage(page);
  if (!('address' in found)) return found;
  return { faults: [faultAt([], `is a page of an exhibit that lies elsewhere, at ${found.address}; open that file`)] };
}

async function importedStory(value: unknown, base: string): Promise<LoadedStory> {
  const { importStory } = await import('../story/minerva/import-story.ts');
  const importedWith = (image?: Parameters<AwaitedImage['withImage']>[0]): LoadedStory => {
    const imported = importStory(value, image) ?? { faults: [faultAt([], 'is no story')] };
    if ('faults' in imported) throw invalidStory(imported.faults, base);
    const { story, notices, awaitsImage } = imported;
    return { story, base, notices, ...(awaitsImage && { awaitsImage: { ...awaitsImage, withImage: importedWith } }) };
  };
  return withLinks(importedWith());
}

/** The links of an exhibit's readers still work once it is a story of Docent's. */
async function withLinks(loaded: LoadedStory): Promise<LoadedStory> {
  const [{ heightOf }, { linkedStory }] = await Promise.all([
    import('../story/minerva/minerva-link.ts'),
    import('./minerva-links/minerva-address.ts'),
  ]);
  if (heightOf(loaded.story) === undefined) return loaded;
  return { ...loaded, minervaLink: (hash, sharedTitle) => linkedStory(loaded.story, hash, sharedTitle) };
}

function invalidStory(faults: readonly Fault[], url: string): DocentError {
  const count = faults.length === 1 ? 'One thing in it is wrong' : `${faults.length} things in it are wrong`;
  return new DocentError('invalid-story', `The story can’t be opened. ${count}.`, {
    hint: 'Whoever wrote the story can correct it at the places named.',
    url: redactUrl(url),
    faults,
  });
}
