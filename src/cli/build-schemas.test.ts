import { Validator } from '@cfworker/json-schema';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { parseCatalog } from '../story/parse-catalog.ts';
import { parseStory } from '../story/parse-story.ts';
import { everyKey } from '../story/testing/every-key.ts';
import { jsonSchemaFiles, jsonSchemas } from './build-schemas.ts';

const schemas = jsonSchemas();

/** What another's validator makes of the schema file. */
function accepts(schema: object, value: unknown): boolean {
  return new Validator(JSON.parse(JSON.stringify(schema)), '2020-12').validate(JSON.parse(JSON.stringify(value))).valid;
}

test('the schema files say which standard they follow', () => {
  for (const schema of Object.values(schemas)) {
    expect(schema).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object' });
  }
});

test('the schema file accepts what Docent accepts, unknown keys too', () => {
  const smallest = { docent: 1, title: 'T', images: [{ id: 'i', src: '' }], waypoints: [] };
  for (const story of [everyKey(), smallest, { ...everyKey(), 'x-lab': 1 }]) {
    expect(parseStory(story)).toHaveProperty('story');
    expect(accepts(schemas.story, story)).toBe(true);
  }
});

const SPOILED: [(story: ReturnType<typeof everyKey>) => void][] = [
  [(story) => (story.docent = 2)],
  [(story) => delete story.title],
  [(story) => (story.images = [])],
  [(story) => delete story.images[0].src],
  [(story) => (story.images[1].src = 'both.ome.tif')],
  [(story) => (story.groups[0].channels[0].color = 'red')],
  [(story) => (story.groups[0].channels[0].contrastLimits = [1, 2, 3])],
  [(story) => (story.groups[0].channels[0].contrastLimits = [1])],
  [(story) => (story.groups[0].channels[0].channel = -1)],
  [(story) => (story.waypoints[0].channels = [])],
  [(story) => (story.waypoints[0].audio = {})],
  [(story) => (story.waypoints[0].view.width = 0)],
  [(story) => (story.waypoints[0].overlays[0].type = 'star')],
  [(story) => (story.waypoints[0].overlays[3].points = [[0, 0]])],
  [(story) => (story.data[0].access = 'secret')],
];

test.each(SPOILED)('and refuses what Docent refuses: %s', (spoil) => {
  const story = everyKey();
  spoil(story);
  expect(parseStory(story)).toHaveProperty('faults');
  expect(accepts(schemas.story, story)).toBe(false);
});

test('every key of the format is in the example that has all of them', () => {
  const named = new Set<string>();
  collectKeys(schemas.story, named);
  const used = new Set<string>();
  JSON.stringify(everyKey(), (key, value: unknown) => (used.add(key), value));
  expect([...named].filter((key) => !used.has(key))).toEqual([]);
});

test('so with catalogs', () => {
  const catalog = { 'docent-catalog': 1, title: 'T', cards: [{ title: 'x', story: 'a.json' }] };
  expect([accepts(schemas.catalog, catalog), parseCatalog(catalog)]).toEqual([true, { catalog }]);
  expect(accepts(schemas.catalog, { ...catalog, cards: [{ story: 'a.json' }] })).toBe(false);
});

test('a build has both files', async () => {
  const empty = {
    name: 'empty',
    resolveId: (id: string) => (id === 'empty' ? id : null),
    load: (id: string) => (id === 'empty' ? '' : null),
  };
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [empty, jsonSchemaFiles()],
    build: { write: false, rolldownOptions: { input: 'empty' } },
  });
  if (Array.isArray(built) || !('output' in built)) throw new Error('One bundle was asked for');
  const written = built.output.flatMap((file) =>
    file.type === 'asset' ? [[file.fileName, JSON.parse(String(file.source))]] : [],
  );
  expect(Object.fromEntries(written)).toEqual({
    'story.schema.json': schemas.story,
    'catalog.schema.json': schemas.catalog,
  });
});

function collectKeys(schema: unknown, into: Set<string>): void {
  if (typeof schema !== 'object' || schema === null) return;
  for (const [key, held] of Object.entries(schema)) {
    if (key === 'properties') for (const name of Object.keys(held as object)) into.add(name);
    collectKeys(held, into);
  }
}
