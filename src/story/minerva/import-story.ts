import type { Fault } from '../fault.ts';
import { parseStory } from '../parse-story.ts';
import { copyPlainData, type PlainData } from '../plain-data.ts';
import type { Story } from '../story.ts';
import { authorFile, authorStory, type ImageFacts } from './author-save.ts';
import { documentStory } from './document.ts';
import { exhibitStory } from './exhibit.ts';
import { EXHIBIT_KEYS, foreignFormat } from './foreign-format.ts';
import { ForeignValue, type ImportLog } from './foreign-value.ts';

/** Nobody reads on after these. */
const MOST = 1000;

/** A foreign story as a story of version 1. */
export interface ImportedStory {
  readonly story: Story;
  /** What could not be carried over, by its place in the foreign file. */
  readonly notices: readonly Fault[];
  /**
   * Set where positions and limits can't be told before the image is known; the story then lacks them. `name` is that of
   * the image's file.
   */
  readonly awaitsImage?: { readonly name?: string };
}

/**
 * A story out of a value in one of the foreign formats, `undefined` for any other value. All faults come at once, with
 * paths in the file's own terms.
 *
 * ```ts
 * const imported = importStory(JSON.parse(text));
 * if (imported && 'story' in imported) tell(imported.story, imported.notices);
 * ```
 * @param image what a save of Minerva Author needs to know of its image; no other format does
 */
export function importStory(
  value: unknown,
  image?: ImageFacts,
): ImportedStory | { readonly faults: readonly Fault[] } | undefined {
  const format = foreignFormat(value);
  if (!format) return undefined;
  const plain = copyPlainData(value);
  if ('faults' in plain) return plain;
  const log: ImportLog = { faults: [], notices: [] };
  const root = new ForeignValue(plain.value, log);
  const made = {
    exhibit: () => exhibitStory(unwrapped(root)),
    author: () => authorStory(root, image),
    document: () => documentStory(root),
  }[format]();
  if (log.faults.length > 0 || !made) return { faults: distinct(log.faults) };
  const parsed = parseStory(made);
  if ('faults' in parsed) return parsed;
  const waiting = format === 'author' && !image;
  return {
    story: parsed.story,
    notices: distinct(log.notices),
    ...(waiting && { awaitsImage: authorFile(root) }),
  };
}

function unwrapped(root: ForeignValue): ForeignValue {
  const key = EXHIBIT_KEYS.find((each) => isObject(root.at(each).value));
  return key === undefined ? root : root.at(key);
}

function isObject(value: PlainData | undefined): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A place that is read twice says its fault twice. */
function distinct(faults: readonly Fault[]): Fault[] {
  return [...new Map(faults.map((fault) => [`${fault.path}\n${fault.message}`, fault])).values()].slice(0, MOST);
}
