import { resolveImageAddress } from '../format/image-address.ts';

/**
 * The folder that a story's relative addresses begin at. A story that was opened as a file by itself has none: only its
 * full addresses lead somewhere, and the page's folder stands for it.
 * @param base address of the story
 */
export function storyFolder(base: string): string {
  return resolveImageAddress('./', base.startsWith('blob:') ? document.baseURI : base).url;
}
