import { expect, describe, test } from 'vitest';
import { parseJson } from '../parse-json.ts';
import { parseStory } from '../parse-story.ts';
import { importStory } from './import-story.ts';
import { smallExhibit } from './testing/small-exhibit.ts';
import { STORY_FILES, storyText } from './testing/corpus.ts';

/** Of each file and kind; with the published ones more than two hundred. */
const SPOILED = 12;
const image = { width: 3000, height: 2000, dataType: 'uint16' };

/** The same numbers for the same seed, 0 to 1 (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const JUNK = [null, '', 'junk', -1, 0, 1e308, 1e-320, true, [], {}, [[]], [null], '#', 'NaN', { length: 9 }];

/** Some values and keys of it are others, or gone, or there twice. */
function mutated(value: unknown, random: () => number, rate: number): unknown {
  if (random() < rate) return JUNK[Math.floor(random() * JUNK.length)];
  if (Array.isArray(value)) {
    return value.flatMap((each) => {
      const entry = mutated(each, random, rate);
      const roll = random();
      return roll < rate ? [] : roll > 1 - rate ? [entry, entry] : [entry];
    });
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) =>
      random() < rate ? [] : [[random() < rate / 2 ? key.toLowerCase() : key, mutated(each, random, rate)]],
    ),
  );
}

/** A story that holds, or faults that a person can look up; anything else fails. */
function judge(text: string): 'story' | 'faults' {
  const json = parseJson(text);
  if ('faults' in json) return 'faults';
  const result = importStory(json.value, image) ?? parseStory(json.value);
  if ('faults' in result) {
    expect(result.faults.length).toBeGreaterThan(0);
    for (const { path, message } of result.faults) {
      expect(typeof path).toBe('string');
      expect(message).toMatch(/\w/);
    }
    return 'faults';
  }
  const again = parseStory(JSON.parse(JSON.stringify(result.story)));
  expect(again).toEqual({ story: result.story });
  return 'story';
}

const files: (readonly [string, () => string])[] = [
  ['a made exhibit', () => JSON.stringify(smallExhibit())],
  ...STORY_FILES.map((path) => [path, () => storyText(path)] as const),
];

describe.each(files)('%s', (_, read) => {
  test('cut short anywhere, it is a story or has faults', () => {
    const text = read();
    const random = randomFrom(1);
    for (let count = 0; count < SPOILED; count++) judge(text.slice(0, Math.floor(random() * text.length)));
  });

  test('with values that make no sense, it is a story or has faults', () => {
    const value: unknown = JSON.parse(read());
    const random = randomFrom(2);
    const results = new Set<string>([judge(read())]);
    for (let count = 0; count < SPOILED; count++) {
      results.add(judge(JSON.stringify(mutated(value, random, 0.5 ** (1 + Math.floor(random() * 9))))));
    }
    expect([...results].sort()).toEqual(['faults', 'story']);
  });
});
