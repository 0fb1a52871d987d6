import { imageSchema, type StoryImage } from '../../story/image.ts';
import type { Story } from '../../story/story.ts';
import { placeOf, withEntry } from './lists.ts';
import { patched, type Patch } from './patch.ts';

/** An address that is not known yet is written all the same: it says that one has to come. */
const OMISSIONS = { keepEmpty: ['src'] };

/**
 * The story to begin with on an image.
 * @param image its address; none for a file of the author's machine, whose name is nobody's business
 */
export function newStory(image: Omit<StoryImage, 'id'> = {}): Story {
  const main = patched<StoryImage>({ id: 'main', src: '' }, image, imageSchema.entries, OMISSIONS);
  return { docent: 1, title: 'Untitled', images: [main], waypoints: [] };
}

/** Says where an image lies, and its sidecar if it has one; with an empty address it is not placed yet. */
export function placeImage(story: Story, id: string, src: string, offsets?: string): Story {
  return patchImage(story, id, { src, offsets });
}

/**
 * Changes what a story says of an image.
 * @throws RangeError where a value can't be, such as a pixel size of 0
 */
export function patchImage(story: Story, id: string, patch: Patch<Omit<StoryImage, 'id' | 'tiles'>>): Story {
  const at = placeOf(story.images, id, 'image');
  const image = story.images[at]!;
  if (patch.src !== undefined && image.tiles) throw new RangeError(`src: image "${id}" consists of tiles`);
  const images = withEntry(story.images, at, patched(image, patch, imageSchema.entries, OMISSIONS));
  return images === story.images ? story : { ...story, images };
}
