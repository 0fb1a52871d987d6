import { toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import type { Plugin } from 'vite';
import { catalogSchema } from '../story/catalog.ts';
import { imageSchema } from '../story/image.ts';
import { storySchema } from '../story/story.ts';
import { waypointSchema } from '../story/waypoint.ts';

/** By an object's keys, what it needs beyond them; the reader of stories checks the same by rules, for its plainer words. */
const ALTERNATIVES = new Map<unknown, object>([
  [imageSchema.entries, { oneOf: [{ required: ['src'] }, { required: ['tiles'] }] }],
  [waypointSchema.entries, { not: { required: ['group', 'channels'] } }],
  [waypointSchema.entries.audio.wrapped.entries, { anyOf: [{ required: ['src'] }, { required: ['captions'] }] }],
]);

/** JSON Schema 2020-12 of stories and catalogs, as editors of JSON use it for hints and checks. */
export function jsonSchemas(): { story: object; catalog: object } {
  const of = (schema: GenericSchema, title: string): object => {
    const json = toJsonSchema(schema, {
      target: 'draft-2020-12',
      overrideSchema: ({ valibotSchema, jsonSchema }) => {
        const alternatives = 'entries' in valibotSchema ? ALTERNATIVES.get(valibotSchema.entries) : undefined;
        return alternatives && { ...jsonSchema, ...alternatives };
      },
    });
    return { title, ...json };
  };
  return { story: of(storySchema, 'Docent story, version 1'), catalog: of(catalogSchema, 'Docent catalog, version 1') };
}

/** Writes `story.schema.json` and `catalog.schema.json` beside the modules. */
export function jsonSchemaFiles(): Plugin {
  return {
    name: 'docent:json-schemas',
    generateBundle() {
      for (const [name, schema] of Object.entries(jsonSchemas())) {
        this.emitFile({
          type: 'asset',
          fileName: `${name}.schema.json`,
          source: `${JSON.stringify(schema, null, 2)}\n`,
        });
      }
    },
  };
}
