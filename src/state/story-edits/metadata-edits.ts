import { storySchema, type Story } from '../../story/story.ts';
import { patched, type Patch } from './patch.ts';

/** What a story says about itself. */
export type StoryMetadata = Omit<Story, 'docent' | 'images' | 'masks' | 'groups' | 'cover' | 'waypoints'>;

/**
 * Changes what a story says about itself. Authors and data sources come as whole lists.
 * @throws RangeError where a value can't be, such as an ORCID with a digit missing
 */
export function patchMetadata(story: Story, patch: Patch<StoryMetadata>): Story {
  return patched(story, patch, storySchema.entries);
}
