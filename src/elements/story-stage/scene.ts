import type { ImageSource } from '../../format/image-source.ts';
import { DocentError } from '../../format/docent-error.ts';
import { resolveImageAddress } from '../../format/image-address.ts';
import type { StoryChannel } from '../../story/group.ts';
import type { StoryImage } from '../../story/image.ts';
import type { Overlay } from '../../story/overlay.ts';
import type { Story } from '../../story/story.ts';
import { waypointChannels, waypointImage, waypointPlane } from '../../story/waypoint-defaults.ts';
import type { View, Waypoint } from '../../story/waypoint.ts';
import { storyFolder } from '../story-folder.ts';

/** All that a waypoint shows, with nothing left out. */
export interface Scene {
  readonly image: StoryImage;
  /** Undefined for the automatic look. */
  readonly channels: readonly StoryChannel[] | undefined;
  /** Undefined for the whole image. */
  readonly view: View | undefined;
  readonly z: number;
  readonly t: number;
  /** Degrees clockwise. */
  readonly rotation: number;
  readonly overlays: readonly Overlay[];
}

export function waypointScene(story: Story, waypoint: Waypoint): Scene {
  return {
    image: waypointImage(story, waypoint),
    channels: waypointChannels(story, waypoint),
    view: waypoint.view,
    overlays: waypoint.overlays ?? [],
    ...waypointPlane(waypoint),
  };
}

/**
 * Where an image of a story lies.
 * @param base of the story
 * @throws DocentError `unsafe-url`; `not-found` where the story names no place
 */
export function imageSourceOf(image: StoryImage, base: string): ImageSource {
  const { src, offsets, tiles, pixelSize } = image;
  if (tiles) return { url: storyFolder(base), tiles, ...(pixelSize && { pixelSize }) };
  if (!src) {
    throw new DocentError('not-found', 'The story does not say yet where its image lies.', {
      hint: `Write the address of the image to src of the image "${image.id}".`,
    });
  }
  const { url } = resolveImageAddress(src, base);
  return {
    url,
    ...(offsets !== undefined && { offsets: resolveImageAddress(offsets, base).url }),
    ...(pixelSize && { pixelSize }),
  };
}
