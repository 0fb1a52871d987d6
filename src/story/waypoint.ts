import * as v from 'valibot';
import { above0, address, finite, from0, id, markdown, text, whole } from './fields.ts';
import { storyChannelSchema } from './group.ts';
import { overlaySchema } from './overlay.ts';

const view = v.pipe(
  v.object({
    x: finite('Left edge.'),
    y: finite('Top edge.'),
    width: above0('Image pixels.'),
    height: above0('Image pixels.'),
  }),
  v.description(
    'The rectangle to look at, in full-resolution image pixels; it is wholly in sight. The whole image by default.',
  ),
);
export type View = v.InferOutput<typeof view>;

const audio = v.pipe(
  v.object({
    src: v.exactOptional(address('The recording.')),
    captions: v.exactOptional(address('WebVTT; without a recording it is timed against duration.')),
  }),
  v.description('A recorded narration, captions, or both.'),
);

const offers = v.pipe(
  v.object({
    groups: v.exactOptional(v.pipe(v.array(v.string()), v.description('Ids of groups, as buttons below the text.'))),
    masks: v.exactOptional(
      v.pipe(v.array(v.string()), v.description('Ids of masks; all masks of the image by default.')),
    ),
  }),
  v.description('What readers may switch to here.'),
);

/** What is in sight, at a waypoint and behind the title page. */
const sight = {
  image: v.exactOptional(id('The first image by default.')),
  group: v.exactOptional(id("The channels to show; the image's first group by default.")),
  channels: v.exactOptional(v.pipe(v.array(storyChannelSchema), v.description('In place of a group.'))),
  view: v.exactOptional(view),
  rotation: v.exactOptional(finite('Degrees clockwise; 0 by default.')),
  z: v.exactOptional(whole('Focal plane; 0 by default.')),
  t: v.exactOptional(whole('Time point; 0 by default.')),
  masks: v.exactOptional(v.pipe(v.array(v.string()), v.description('Ids of the masks that are on.'))),
  overlays: v.exactOptional(v.pipe(v.array(overlaySchema), v.description('Drawn in this order.'))),
};

export const coverSchema = v.pipe(
  v.object(sight),
  v.description('What is behind the title page; the whole image, as the first waypoint shows it, by default.'),
);
export type Cover = v.InferOutput<typeof coverSchema>;

export const waypointSchema = v.object({
  id: id('Distinct within the story; it appears in links.'),
  title: text('Says something: "The tumour breaks through", rather than "Waypoint 4".'),
  text: v.exactOptional(markdown('The narration.')),
  section: v.exactOptional(
    text('Heading above it in the list of contents; those with the same one, in a row, share it.'),
  ),
  ...sight,
  offers: v.exactOptional(offers),
  audio: v.exactOptional(audio),
  speech: v.exactOptional(text('What a synthetic voice says, where that should differ from text.')),
  duration: v.exactOptional(from0('Seconds to stay when playing without a recording.')),
});
export type Waypoint = v.InferOutput<typeof waypointSchema>;
