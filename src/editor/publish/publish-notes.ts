import { hasSecret } from '../../format/image-address-secrets.ts';
import type { StoryImage } from '../../story/image.ts';
import type { Story } from '../../story/story.ts';
import { isRelative, mapAddresses } from './story-addresses.ts';

/** Something that the author has to see to before readers see the story. */
export interface PublishNote {
  readonly code:
    /** An image has no address yet. `path`: the one that is proposed. */
    | 'image-not-placed'
    /** The image's file has to be put into the folder, at `path`. */
    | 'put-image'
    /** A file that the story names is not in the folder: it has to be put at `path`. */
    | 'put-file'
    /** A picture in a text lies at another host, `path`, which no reader's browser is sent to. */
    | 'foreign-picture'
    /** An address holds a key or a signature: whoever reads the story could use it, and it will end. */
    | 'secret-address';
  readonly path: string;
  /** Of the image. */
  readonly id?: string;
  /** In plain words. */
  readonly message: string;
}

/** Where a file of the author's goes in a published folder, under a name that says nothing of their machine. */
export function proposedImagePath({ id }: StoryImage, fileName = ''): string {
  const extension = /(\.ome)?\.(tiff?|btf|tf2|tf8)$/i.exec(fileName)?.[0]?.toLowerCase() ?? '.ome.tif';
  const name = id.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '') || 'image';
  return `images/${name}${extension}`;
}

/** What is left to do for a folder that holds a story and some files. */
export function publishNotes(story: Story, packed: ReadonlySet<string>): PublishNote[] {
  const notes = story.images.flatMap((image) => imageNote(image, packed));
  const known = new Set(notes.map(({ path }) => path));
  mapAddresses(story, (address) => {
    if (!known.has(address) && !packed.has(address) && isRelative(address)) {
      const message = `Put ${address} into the folder: the story names it, and it is not there.`;
      notes.push({ code: 'put-file', path: address, message });
    }
    if (!known.has(address) && hasSecret(address)) {
      const message =
        'An address in the story holds a key or a signature, which readers would get, and which ends some day.';
      notes.push({ code: 'secret-address', path: new URL(address).host, message });
    }
    known.add(address);
    return address;
  });
  return notes;
}

function imageNote(image: StoryImage, packed: ReadonlySet<string>): PublishNote[] {
  const { id, src } = image;
  if (src === '') {
    const path = proposedImagePath(image);
    const message = `The image has no address yet. Put its file into the folder as ${path} and say so, or give its final address.`;
    return [{ code: 'image-not-placed', path, id, message }];
  }
  if (src === undefined || !isRelative(src) || packed.has(src)) return [];
  return [{ code: 'put-image', path: src, id, message: `Put the image’s file into the folder as ${src}.` }];
}
