import * as v from 'valibot';
import { above0, address, color, flag, from0, id, text, whole } from './fields.ts';
import { legend } from './group.ts';

const layer = v.object({
  name: id('What channels call it.'),
  path: text(
    'Folder of its tiles, relative to the story, or absolute; below the path of each part, where there are parts.',
  ),
  ext: v.exactOptional(text('Of the tile files: jpg by default.')),
  rgb: v.exactOptional(flag('Its tiles are coloured pictures, not grey values.')),
});

/** One of several images that lie side by side in one picture, pixel for pixel. */
const part = v.object({
  x: from0('Left edge in the whole, in pixels.'),
  y: from0('Top edge in the whole, in pixels.'),
  width: above0('In pixels.'),
  height: above0('In pixels.'),
  maxLevel: whole('Its own coarsest level.'),
  path: text("Folder that the layers' folders lie in, relative to the story, or absolute."),
});

/** Channels of such an image name a layer, and their limits are 0 to 255. */
const tiles = v.pipe(
  v.object({
    kind: v.literal('minerva'),
    width: above0('Of the image at full resolution.'),
    height: above0('Of the image at full resolution.'),
    tileSize: above0('Side of a tile, in pixels.'),
    maxLevel: whole('The coarsest level; 0 is full resolution.'),
    layers: v.pipe(v.array(layer), v.minLength(1)),
    parts: v.exactOptional(
      v.pipe(v.array(part), v.minLength(1), v.description('Images that lie side by side; between them is nothing.')),
    ),
  }),
  v.description('An image that exists as JPEG or PNG tiles only, in place of src.'),
);

export const imageSchema = v.object({
  id: id('What groups, masks and waypoints call it.'),
  src: v.exactOptional(
    text(
      'Address of the image, relative to the story, or absolute. Empty: not placed yet; opening the story asks for it.',
    ),
  ),
  tiles: v.exactOptional(tiles),
  name: v.exactOptional(text('Shown where a story has several images.')),
  alt: v.exactOptional(text('What the image shows, for those who do not see it.')),
  series: v.exactOptional(
    v.pipe(
      v.union(
        [v.pipe(v.number(), v.integer(), v.minValue(0)), v.string()],
        'must be an index (a whole number) or a name',
      ),
      v.description('Which image of a file that holds several: index from 0, or name.'),
    ),
  ),
  offsets: v.exactOptional(address('Address of the IFD-offsets sidecar.')),
  pixelSize: v.exactOptional(
    v.pipe(v.object({ x: above0('µm'), y: above0('µm') }), v.description('In µm; for files that do not say it.')),
  ),
});
export type StoryImage = v.InferOutput<typeof imageSchema>;

export const maskSchema = v.object({
  id: id('What waypoints call it.'),
  name: v.exactOptional(text('Shown to readers.')),
  image: v.exactOptional(id('The image that it lies on; the first by default.')),
  path: text('Folder of its tiles, as of a layer.'),
  ext: v.exactOptional(text('Of the tile files: png by default.')),
  color: v.exactOptional(color('It is drawn in this colour.')),
  legend: v.exactOptional(legend),
});
export type StoryMask = v.InferOutput<typeof maskSchema>;
