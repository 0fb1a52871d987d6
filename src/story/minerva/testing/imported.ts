import type { Story } from '../../story.ts';
import type { ImageFacts } from '../author-save.ts';
import { importStory } from '../import-story.ts';
import { faultText } from '../../fault.ts';

/** The story of a foreign file, and its notices as text. */
export function imported(value: unknown, image?: ImageFacts): { story: Story; notices: string[] } {
  const result = importStory(value, image);
  if (!result) throw new Error('not a foreign story');
  if ('faults' in result) throw new Error(result.faults.map(faultText).join('\n'));
  return { story: result.story, notices: result.notices.map(faultText) };
}

/** The faults of a foreign file that is wrong, as text. */
export function importFaults(value: unknown): string[] {
  const result = importStory(value);
  if (!result || !('faults' in result)) throw new Error('it was imported');
  return result.faults.map(faultText);
}
