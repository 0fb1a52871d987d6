import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { jsonSchemas } from '../cli/build-schemas.ts';
import { faultText } from './fault.ts';
import { parseCatalog } from './parse-catalog.ts';
import { parseStory } from './parse-story.ts';

const page = readFileSync(new URL('../../docs/story.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/^```json\n(.*?)^```$/gms)].map(
  ([, json]) => JSON.parse(json!) as Record<string, unknown>,
);
const stories = examples.filter((example) => 'docent' in example);

test('the page has examples', () => {
  expect([stories.length, examples.length - stories.length]).toEqual([8, 1]);
});

test.each(examples.map((example) => [example['title'], example] as const))('the example %j is valid', (_, example) => {
  const parsed = 'docent' in example ? parseStory(example) : parseCatalog(example);
  expect('faults' in parsed ? parsed.faults.map(faultText) : []).toEqual([]);
});

test('every key of the format is in an example', () => {
  const shown = new Set<string>();
  JSON.stringify(examples, (key, value: unknown) => (shown.add(key), value));
  const known = new Set<string>();
  JSON.stringify(jsonSchemas(), (key, value: unknown) => {
    if (key === 'properties') for (const name of Object.keys(value as object)) known.add(name);
    return value;
  });
  expect([...known].filter((key) => !shown.has(key))).toEqual([]);
});

test('the faults it shows are faults as Docent words them', () => {
  const story = {
    docent: 1,
    title: 'T',
    images: [{ id: 'i', src: '' }],
    groups: [{ id: 'immune', channels: [{ channel: 0 }, { channel: 1, contrastLimits: [900, 200] }] }],
    waypoints: [0, 1, 2, 3].map((index) => ({
      id: `w${index}`,
      title: 'W',
      view: { x: 0, y: 0, width: index === 2 ? 0 : 1, height: 1 },
      ...(index === 3 && { group: 'imune' }),
    })),
  };
  const parsed = parseStory(story);
  const shown = /```text\n(.*?)```/s.exec(page)![1]!.trim().split('\n');
  expect('faults' in parsed && parsed.faults.map(faultText).sort()).toEqual(shown.sort());
});
