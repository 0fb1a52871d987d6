import * as v from 'valibot';
import { above0, color, flag, id, markdown, text } from './fields.ts';

/** How a story shows one channel, and what it says about it. */
export const storyChannelSchema = v.object({
  channel: v.pipe(
    v.union(
      [v.pipe(v.string(), v.nonEmpty()), v.pipe(v.number(), v.integer(), v.minValue(0))],
      "must be a channel's name, or its index (a whole number)",
    ),
    v.description('The channel by its name, or by its index from 0 where two have the same name.'),
  ),
  color: v.exactOptional(color('Chosen by the marker when left out.')),
  contrastLimits: v.exactOptional(
    v.pipe(
      v.strictTuple([v.number(), v.number()]),
      v.description('Raw sample values drawn black and in full colour; measured when left out.'),
    ),
  ),
  visible: v.exactOptional(flag('true by default. A hidden channel is listed, for readers to switch on.')),
  gamma: v.exactOptional(above0('Exponent of the value after contrast; 1 by default.')),
  label: v.exactOptional(text("In place of the channel's name.")),
  description: v.exactOptional(markdown('What the marker shows.')),
});
export type StoryChannel = v.InferOutput<typeof storyChannelSchema>;

const legendEntry = v.object({
  label: text('What the colour stands for.'),
  color: color('As it is in the picture.'),
  description: v.exactOptional(markdown('What it shows.')),
});
export type LegendEntry = v.InferOutput<typeof legendEntry>;

/** What colours stand for where they are in the picture already, so that no channel's colour says it. */
export const legend = v.pipe(
  v.array(legendEntry),
  v.description('What the colours of a picture that is coloured already stand for, in place of its channels.'),
);

export const groupSchema = v.object({
  id: id('What waypoints call it.'),
  name: v.exactOptional(text('Shown to readers.')),
  image: v.exactOptional(id('The image whose channels these are; the first by default.')),
  channels: v.pipe(v.array(storyChannelSchema), v.description('In the order they are listed; all others are off.')),
  legend: v.exactOptional(legend),
});
/** A named set of channels of one image, with the look that a story gives them. */
export type StoryGroup = v.InferOutput<typeof groupSchema>;
