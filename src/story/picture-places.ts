import type { Story } from './story.ts';

/** Every address that a story's images and masks are read from, as the story has them; none for those without a place. */
export function picturePlaces({ images, masks = [] }: Story): string[] {
  const places = images.flatMap(({ src, offsets, tiles }) => [
    src ?? '',
    offsets ?? '',
    ...(tiles?.layers ?? []).map(({ path }) => path),
    ...(tiles?.parts ?? []).map(({ path }) => path),
  ]);
  return [...new Set([...places, ...masks.map(({ path }) => path)])].filter((place) => place !== '');
}
