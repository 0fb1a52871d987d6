import type { TileLayout } from '../../format/tile-layout.ts';
import type { StoryMask } from '../../story/image.ts';
import { storyFolder } from '../story-folder.ts';

/** A mask that can be drawn: its tiles, and where they lie. */
export interface MaskSource {
  /** Of the mask in its story. */
  readonly id: string;
  readonly name: string;
  /** Of the folder that the layout's paths are relative to. */
  readonly url: string;
  readonly layout: TileLayout;
}

/** Side of the tiles of a mask over an image that has none of its own, pixels. */
const TILE_SIZE = 1024;

/**
 * Where the tiles of a story's mask lie: cut as those of its image; over a file, in tiles of 1024 pixels and levels until
 * one tile holds the whole.
 * @param size of the image, full-resolution pixels
 * @param base of the story
 * @throws DocentError `unsafe-url`
 */
export function maskSourceOf(
  { id, name, path, ext = 'png' }: StoryMask,
  { tiles }: { readonly tiles?: Omit<TileLayout, 'layers'> | undefined },
  { width, height }: { readonly width: number; readonly height: number },
  base: string,
): MaskSource {
  const levels = Math.ceil(Math.log2(Math.max(width, height) / TILE_SIZE));
  const cut = tiles ?? { kind: 'minerva', width, height, tileSize: TILE_SIZE, maxLevel: Math.max(levels, 0) };
  const layers = [{ name: name ?? id, path, ext, rgb: true }];
  return { id, name: name ?? id, url: storyFolder(base), layout: { ...cut, layers } };
}
