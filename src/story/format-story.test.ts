import { expect, test } from 'vitest';
import { randomFrom } from '../cli/samples/random.ts';
import { formatStory } from './format-story.ts';
import { parseStory } from './parse-story.ts';
import type { Story } from './story.ts';
import { everyKey } from './testing/every-key.ts';
import { randomStory } from './testing/random-story.ts';

const RUNS = 100;

function parsed(value: unknown): Story {
  const result = parseStory(value);
  if ('faults' in result) throw new Error(JSON.stringify(result.faults));
  return result.story;
}

test('keeps every value of any story, and gives the same text for what it wrote', () => {
  for (let seed = 1; seed <= RUNS; seed++) {
    const story = parsed(randomStory(randomFrom(seed)));
    const text = formatStory(story);
    const again = parsed(JSON.parse(text));
    expect(again, `seed ${seed}`).toEqual(story);
    expect(formatStory(again), `seed ${seed}`).toBe(text);
  }
});

test('known keys come in the order of the format, however they came', () => {
  const shuffled = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shuffled);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, held]) => [key, shuffled(held)]),
    );
  };
  expect(formatStory(parsed(shuffled(everyKey())))).toBe(formatStory(parsed(everyKey())));
});

test('reads like something that people write', () => {
  const story = parsed({
    note: 'kept',
    waypoints: [
      {
        title: 'The edge',
        id: 'edge',
        view: { height: 3000, width: 4000, y: 2000, x: 1000 },
        overlays: [
          { type: 'arrow', label: 'Here', tip: [1200, 2300] },
          { points: Array.from({ length: 12 }, (_, index) => [1000 + index, 2000.5]), type: 'line' },
        ],
      },
    ],
    groups: [{ channels: [{ contrastLimits: [200, 9000], color: '#ff0000', channel: 'CD8' }], id: 'g' }],
    images: [{ src: 'i.ome.tif', id: 'i' }],
    title: 'T',
    docent: 1,
  });
  expect(formatStory(story)).toBe(`{
  "docent": 1,
  "title": "T",
  "images": [
    { "id": "i", "src": "i.ome.tif" }
  ],
  "groups": [
    {
      "id": "g",
      "channels": [
        { "channel": "CD8", "color": "#ff0000", "contrastLimits": [200, 9000] }
      ]
    }
  ],
  "waypoints": [
    {
      "id": "edge",
      "title": "The edge",
      "view": { "x": 1000, "y": 2000, "width": 4000, "height": 3000 },
      "overlays": [
        { "type": "arrow", "tip": [1200, 2300], "label": "Here" },
        {
          "type": "line",
          "points": [
${Array.from({ length: 12 }, (_, index) => `            [${1000 + index}, 2000.5]`).join(',\n')}
          ]
        }
      ]
    }
  ],
  "note": "kept"
}
`);
});

test('what an editor leaves undefined is not written', () => {
  const story = { ...parsed(everyKey()), summary: undefined } as unknown as Story;
  expect(formatStory(story)).not.toContain('"summary"');
});
