import { strToU8, zipSync, type Zippable } from 'fflate';
import { formatStory } from '../../story/format-story.ts';
import type { Story } from '../../story/story.ts';
import { readableId } from '../../state/story-edits/ids.ts';
import { assetsOf } from '../drafts/draft-assets.ts';
import { INDEX_STYLES, indexPage } from './index-page.ts';
import { fetchPlayer, type PlayerFiles } from './player-files.ts';
import { publishNotes, type PublishNote } from './publish-notes.ts';
import { isRelative, mapAddresses } from './story-addresses.ts';
import { packPictures } from './text-pictures.ts';

export interface PublishOptions {
  readonly story: Story;
  /** Recordings, captions and thumbnails at hand, by their paths. */
  readonly assets: ReadonlyMap<string, Blob>;
  /**
   * The story as it was opened, and what its addresses are relative to: they are made absolute, for the folder lies
   * elsewhere. Pictures in its texts are packed.
   */
  readonly opened?: { readonly story: Story; readonly base: string };
  /** Fetched from where this Docent comes from, by default. */
  readonly player?: PlayerFiles;
  readonly signal?: AbortSignal;
}

export interface PublishedFolder {
  readonly zip: Blob;
  /** For the download: `the-invasive-edge.zip`. */
  readonly name: string;
  /** The story as it is in the folder. */
  readonly story: Story;
  /** Paths of all files in it. */
  readonly files: readonly string[];
  /** What the author has to see to. */
  readonly notes: readonly PublishNote[];
}

/**
 * A folder that any static host serves as it is: the story, its recordings and captions, the player, and a page. One zip.
 * @throws DocentError with the codes of the network where the player can't be fetched; AbortError
 */
export async function publishFolder(options: PublishOptions): Promise<PublishedFolder> {
  const { assets, signal = new AbortController().signal } = options;
  const placed = placedStory(options);
  const player = options.player ?? (await fetchPlayer(signal));
  const used = assetsOf(placed, assets);
  const taken = new Set(['index.html', 'index.css', 'story.json', 'TO-DO.txt', ...player.files.keys(), ...used.keys()]);
  const pictures = await packPictures(placed, options.opened?.base ?? '', taken, signal);
  const { story } = pictures;
  const contents: Zippable = {
    'index.html': strToU8(indexPage(story, player.entry)),
    'index.css': strToU8(INDEX_STYLES),
    'story.json': strToU8(formatStory(story)),
  };
  for (const [path, bytes] of player.files) contents[path] = bytes as Uint8Array<ArrayBuffer>;
  // Sound and pictures are dense already.
  for (const [path, blob] of used) contents[path] = [new Uint8Array(await blob.arrayBuffer()), { level: 0 }];
  for (const [path, bytes] of pictures.files) contents[path] = [bytes as Uint8Array<ArrayBuffer>, { level: 0 }];
  const notes = [...publishNotes(story, new Set(used.keys())), ...pictures.notes];
  const wanted = notes.filter(({ code }) => code === 'put-image' || code === 'put-file' || code === 'image-not-placed');
  if (wanted.length > 0) {
    contents['TO-DO.txt'] = strToU8(`${wanted.map(({ message }) => message).join('\n')}\n`);
  }
  signal.throwIfAborted();
  const zip = new Blob([zipSync(contents)], { type: 'application/zip' });
  return { zip, name: `${readableId(story.title, 'story')}.zip`, story, files: Object.keys(contents), notes };
}

/** What lay beside the opened story, and is not in the folder, is reached where it lies. */
function placedStory({ story, assets, opened }: PublishOptions): Story {
  if (!opened || !/^https?:/.test(opened.base)) return story;
  const former = new Set<string>();
  mapAddresses(opened.story, (address) => {
    if (isRelative(address)) former.add(address);
    return address;
  });
  return mapAddresses(story, (address) =>
    former.has(address) && !assets.has(address) ? new URL(address, opened.base).href : address,
  );
}
