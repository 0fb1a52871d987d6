import { resolveImageAddress } from '../../format/image-address.ts';
import {
  anyStoryOf,
  loadStory,
  storyOfText,
  type AwaitedImage,
  type LoadedStory,
} from '../../elements/story-loader.ts';
import { newStory } from '../../state/story-edits/image-edits.ts';
import type { Fault } from '../../story/fault.ts';
import { formatStory } from '../../story/format-story.ts';
import type { Story } from '../../story/story.ts';
import type { Draft, DraftOrigin } from '../drafts/draft.ts';
import { isStoryText, firstBytes } from './story-or-image.ts';

/** A file of this computer, or several that make up one image. */
export type LocalImage = File | File[];

/** A story to work on, and where what it names lies. */
export interface OpenedStory {
  readonly story: Story;
  /** What the addresses in it are relative to. */
  readonly base: string;
  /** Images on this computer, or at addresses that must not be written down, by the ids of the story's images. */
  readonly images: ReadonlyMap<string, LocalImage | string>;
  /** It lies in a file as it is. */
  readonly saved: boolean;
  /** What was opened, for the draft. */
  readonly origin: DraftOrigin;
  readonly notices: readonly Fault[];
  /** Of a save whose positions can't be told before its image is known. */
  readonly awaitsImage?: AwaitedImage;
  /** Recordings, captions and thumbnails that lie nowhere else. */
  readonly assets?: ReadonlyMap<string, Blob>;
}

/** An address as people write it: relative, `https:`, `s3://`; of an image maybe with that of its offsets sidecar. */
export interface TypedAddress {
  readonly address: string;
  readonly offsets?: string;
}

/**
 * Opens a story, or begins one on an image: told apart by content.
 * @throws DocentError `unsafe-url`, `invalid-story`, and the codes of the network for a story; an image that can't be
 *   had is the viewer's to tell, and no reason not to write. AbortError
 */
export async function openAddress(
  { address: src, offsets }: TypedAddress,
  page: string,
  signal: AbortSignal,
): Promise<OpenedStory> {
  const { url, secret } = resolveImageAddress(src, page);
  if (isStoryText(await firstBytes(url, signal), url))
    return ofLoaded(await loadStory(src, page, signal), { kind: 'story', url });
  // a bucket's own address is what its owner calls it by
  const written = /^(s3|gs):/i.test(src.trim()) ? src.trim() : url;
  return {
    story: newStory({
      src: secret ? '' : written,
      ...(offsets !== undefined && !secret && { offsets: resolveImageAddress(offsets, page).url }),
    }),
    base: page,
    images: new Map(secret ? [['main', url]] : []),
    saved: false,
    origin: { kind: 'image', url },
    notices: [],
  };
}

/**
 * The same for files of this computer.
 * @throws DocentError `invalid-story`
 */
export async function openFiles(files: readonly File[], page: string): Promise<OpenedStory> {
  const [first] = files;
  if (!first) throw new RangeError('No file to open');
  if (isStoryText(new Uint8Array(await first.slice(0, 64).arrayBuffer()), first.name)) {
    return ofLoaded(await storyOfText(await first.text(), page), originOf(first));
  }
  return {
    story: newStory(),
    base: page,
    images: new Map([['main', files.length === 1 ? first : [...files]]]),
    saved: false,
    origin: originOf(first),
    notices: [],
  };
}

/** @throws DocentError `invalid-story` */
export async function openObject(story: unknown, page: string): Promise<OpenedStory> {
  const loaded = await anyStoryOf(story, page);
  // a page may open one after another: each has a draft of its own
  const url = new URL(`story-${digest(formatStory(loaded.story))}`, page).href;
  return ofLoaded(loaded, { kind: 'story', url });
}

/** Work that was kept, and whose images may be on this computer no more. */
export function openDraft({ story, assets, origin }: Draft, opened: Pick<OpenedStory, 'base' | 'images'>): OpenedStory {
  return { story, assets, origin, base: opened.base, images: opened.images, saved: false, notices: [] };
}

function originOf({ name, size, lastModified }: File): DraftOrigin {
  return { kind: 'file', name, size, modified: lastModified };
}

function ofLoaded({ story, base, notices, awaitsImage }: LoadedStory, origin: DraftOrigin): OpenedStory {
  return { story, base, images: new Map(), saved: true, origin, notices, ...(awaitsImage && { awaitsImage }) };
}

/** Tells texts apart: FNV-1a, 32 bits (Fowler, Noll, Vo). */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16);
}
