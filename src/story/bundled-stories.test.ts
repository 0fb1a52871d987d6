import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { samplesToMake } from '../cli/samples/sample.ts';
import { faultText } from './fault.ts';
import { formatStory } from './format-story.ts';
import { parseStory } from './parse-story.ts';
import type { Point } from './fields.ts';
import type { Overlay } from './overlay.ts';
import type { Story } from './story.ts';
import { parseVtt } from './vtt.ts';
import { plainSpeech } from './waypoint-speech.ts';

const FOLDER = new URL('../../stories/', import.meta.url);
const NAMES = readdirSync(FOLDER).filter((name) => name.endsWith('.story.json'));

function read(path: string): string {
  return readFileSync(new URL(path, FOLDER), 'utf8');
}

function storyIn(name: string): Story {
  const parsed = parseStory(JSON.parse(read(name)));
  if ('faults' in parsed) throw new Error(parsed.faults.map(faultText).join('\n'));
  return parsed.story;
}

describe.each(NAMES)('%s', (name) => {
  const story = storyIn(name);
  const image = story.images[0]!;
  const { spec } = samplesToMake(false).find(({ file }) => image.src === `../samples/${file}`)!;

  test('is written as Docent writes it', () => {
    expect(formatStory(story)).toBe(read(name));
  });

  test('says that its tissue is synthetic, and how it looks', () => {
    expect(story.summary).toMatch(/synthetic/i);
    expect(image.alt).toMatch(/synthetic/i);
  });

  test('names channels that the image has', () => {
    const names: unknown[] = spec.channels.map((channel) => channel.name);
    const looks = [...(story.groups ?? []), ...story.waypoints].flatMap(({ channels = [] }) => channels);
    expect(looks.filter(({ channel }) => !names.includes(channel))).toEqual([]);
  });

  test('looks at the image, and points at what is in sight', () => {
    for (const { view, overlays = [], id } of story.waypoints) {
      const { x, y, width, height } = view ?? { x: 0, y: 0, ...spec };
      expect([x, y, x + width <= spec.width, y + height <= spec.height], id).toEqual([
        Math.max(0, x),
        Math.max(0, y),
        true,
        true,
      ]);
      for (const overlay of overlays) {
        for (const [left, top] of cornersOf(overlay)) {
          expect(
            [left >= x, left <= x + width, top >= y, top <= y + height],
            `${id}: ${overlay.label ?? overlay.type}`,
          ).toEqual([true, true, true, true]);
        }
      }
    }
  });

  test('says in its captions what it says in its text, in the time that it takes', () => {
    for (const waypoint of story.waypoints) {
      if (!waypoint.audio?.captions) continue;
      const cues = parseVtt(read(waypoint.audio.captions));
      expect(
        cues
          .map(({ text }) => text)
          .join(' ')
          .replaceAll('\n', ' '),
      ).toBe(plainSpeech(waypoint.text!));
      cues.forEach(({ start }, index) => expect(start).toBeGreaterThanOrEqual(cues[index - 1]?.end ?? 0));
      expect(cues.at(-1)!.end).toBeLessThanOrEqual(waypoint.duration!);
    }
  });
});

test('the tour of the multiplex tissue shows what a story can do', () => {
  const story = storyIn('multiplex-tissue.story.json');
  const types = story.waypoints.flatMap(({ overlays = [] }) => overlays.map(({ type }) => type));
  expect(story.waypoints.length).toBeGreaterThanOrEqual(8);
  expect([...new Set(types)].sort()).toEqual(['arrow', 'ellipse', 'line', 'point', 'polygon', 'rectangle', 'text']);
  expect(new Set(story.waypoints.map(({ group }) => group)).size).toBeGreaterThan(4);
  expect(story.waypoints.every(({ audio }) => audio?.captions)).toBe(true);
});

/** Points that a reader has to see. */
function cornersOf(overlay: Overlay): Point[] {
  switch (overlay.type) {
    case 'arrow':
      return [overlay.tip];
    case 'rectangle':
    case 'ellipse':
      return [
        [overlay.x, overlay.y],
        [overlay.x + overlay.width, overlay.y + overlay.height],
      ];
    case 'polygon':
    case 'line':
      return overlay.points;
    default:
      return [overlay.at];
  }
}
