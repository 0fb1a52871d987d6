import * as v from 'valibot';
import { date, id, markdown, text, whole } from './fields.ts';
import { groupSchema } from './group.ts';
import { imageSchema, maskSchema } from './image.ts';
import { coverSchema, waypointSchema } from './waypoint.ts';

/** The version of the format that this Docent reads and writes. */
export const STORY_VERSION = 1;

const author = v.object({
  name: id('As it is to be cited.'),
  orcid: v.exactOptional(
    v.pipe(
      v.string(),
      v.regex(
        /^(https:\/\/orcid\.org\/)?\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/,
        'must be an ORCID such as 0000-0002-1825-0097',
      ),
    ),
  ),
  affiliation: v.exactOptional(text('Institution.')),
});

const dataSource = v.object({
  name: v.exactOptional(text('What it is.')),
  url: id('s3://bucket/key, or an https address.'),
  bytes: v.exactOptional(whole('Size of the file.')),
  access: v.exactOptional(v.picklist(['open', 'requester-pays', 'controlled', 'on-request'])),
  region: v.exactOptional(text('Of the bucket, such as us-east-1.')),
  note: v.exactOptional(markdown('How to get at it.')),
});

/**
 * Story JSON, version 1: the one source of the types, of the check when a story is opened, of `story.schema.json`, and
 * of the order in which keys are written. Unknown keys are allowed everywhere, and kept.
 */
export const storySchema = v.object({
  $schema: v.exactOptional(text('Address of this schema, for the editor of JSON.')),
  docent: v.pipe(v.literal(STORY_VERSION), v.description("The format's version.")),
  title: text('Of the story; a new one is "Untitled".'),
  summary: v.exactOptional(markdown('What the story tells, in a few sentences.')),
  language: v.exactOptional(
    v.pipe(
      v.string(),
      v.regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, 'must be a language tag such as en or de-CH'),
      v.description('Of the narration, as a BCP 47 tag.'),
    ),
  ),
  acknowledgement: v.exactOptional(markdown('Shown with the citation.')),
  authors: v.exactOptional(v.array(author)),
  date: v.exactOptional(date('Of publication.')),
  license: v.exactOptional(text('An SPDX identifier such as CC-BY-4.0.')),
  doi: v.exactOptional(
    v.pipe(
      v.string(),
      v.regex(/^(https:\/\/doi\.org\/|doi:)?10\.\d{4,9}\/\S+$/, 'must be a DOI such as 10.1000/182'),
      v.description('Of the work that the story belongs to.'),
    ),
  ),
  citation: v.exactOptional(text('How to cite the story.')),
  keywords: v.exactOptional(v.array(v.string())),
  level: v.exactOptional(whole('HTAN data level.')),
  data: v.exactOptional(v.pipe(v.array(dataSource), v.description('Where the data behind the story lie.'))),
  images: v.pipe(
    v.array(imageSchema),
    v.minLength(1),
    v.description('The first is the one that is meant where none is named.'),
  ),
  masks: v.exactOptional(v.array(maskSchema)),
  groups: v.exactOptional(v.array(groupSchema)),
  cover: v.exactOptional(coverSchema),
  waypoints: v.pipe(
    v.array(waypointSchema),
    v.description('In the order they are told. Without any, the story is an overview.'),
  ),
});
export type Story = v.InferOutput<typeof storySchema>;
