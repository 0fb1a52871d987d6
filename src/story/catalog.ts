import * as v from 'valibot';
import { address, date, flag, id, markdown, text } from './fields.ts';

/** The version of the catalog format that this Docent reads. */
export const CATALOG_VERSION = 1;

const card = v.object({
  title: id('Shown on the card.'),
  story: v.exactOptional(address('The story that the card opens.')),
  image: v.exactOptional(address('The image that the card opens, where there is no story.')),
  thumbnail: v.exactOptional(address('A picture, JPEG or PNG.')),
  date: v.exactOptional(date('Of publication.')),
  tags: v.exactOptional(v.array(v.string())),
  summary: v.exactOptional(markdown('A sentence or two.')),
  collection: v.exactOptional(text('Cards of one collection are filtered together.')),
  kind: v.exactOptional(v.picklist(['exploration', 'overview'])),
  hidden: v.exactOptional(flag('Not shown.')),
});
export type CatalogCard = v.InferOutput<typeof card>;

/** A gallery of data cards; addresses are relative to the catalog. Unknown keys are allowed everywhere, and kept. */
export const catalogSchema = v.object({
  $schema: v.exactOptional(text('Address of this schema, for the editor of JSON.')),
  'docent-catalog': v.pipe(v.literal(CATALOG_VERSION), v.description("The format's version.")),
  title: text('Of the gallery.'),
  cards: v.array(card),
});
export type Catalog = v.InferOutput<typeof catalogSchema>;
