import { DocentError } from '../format/docent-error.ts';
import { redactUrl } from '../format/image-address-secrets.ts';
import { resolveImageAddress } from '../format/image-address.ts';
import type { Fault } from '../story/fault.ts';
import { parseJson } from '../story/parse-json.ts';
import { parseStory } from '../story/parse-story.ts';
import type { Story } from '../story/story.ts';
import { fetchText } from './fetch-text.ts';

/** A story, and what the addresses in it are relative to. */
export interface LoadedStory {
  readonly story: Story;
  readonly base: string;
  /** What an import could not carry over, by its place in the foreign file. */
  readonly notices: readonly Fault[];
  /**
   * Set where positions and limits can't be told before the image is known: then the story has its texts and groups, and
   * an image without a place, which the reader is asked for.
   */
  readonly awaitsImage?: AwaitedImage;
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
 * Fetches a story.
 * @param src as people write it: relative, `https:`, `s3://`
 * @throws DocentError `invalid-story` with all faults, `unsafe-url`, and the codes of the network; AbortError
 */
export async function loadStory(src: string, page: string, signal: AbortSignal): Promise<LoadedStory> {
  const { url } = resolveImageAddress(src, page);
  const json = parseJson(await fetchText(url, signal));
  if ('faults' in json) throw invalidStory(json.faults, url);
  return storyOf(json.value, url);
}

/**
 * A story from script.
 * @throws DocentError `invalid-story` with all faults
 */
export function storyOf(value: unknown, base: string): LoadedStory {
  const parsed = parseStory(value);
  if ('faults' in parsed) throw invalidStory(parsed.faults, base);
  return { story: parsed.story, base, notices: [] };
}

function invalidStory(faults: readonly Fault[], url: string): DocentError {
  const count = faults.length === 1 ? 'One thing in it is wrong' : `${faults.length} things in it are wrong`;
  return new DocentError('invalid-story', `The story can’t be opened. ${count}.`, {
    hint: 'Whoever wrote the story can correct it at the places named.',
    url: redactUrl(url),
    faults,
  });
}
