import type { Story } from '../story.ts';
import { everyKey } from './every-key.ts';

/** A valid story in disorder, the same for the same numbers (0 to 1): keys shuffled or left out, unknown ones of any depth added everywhere. */
export function randomStory(random: () => number): Story {
  return disordered(everyKey(), random) as Story;
}

function disordered(value: unknown, random: () => number): unknown {
  if (Array.isArray(value)) return value.map((entry) => disordered(entry, random));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([key]) => !OPTIONAL.has(key) || random() < 0.7)
    .map(([key, held]) => [key, disordered(held, random)] as [string, unknown]);
  for (let extra = Math.floor(random() * 3); extra > 0; extra--) {
    entries.push([pick(NAMES, random) + Math.floor(random() * 9), anything(random, 3)]);
  }
  for (let left = entries.length - 1; left > 0; left--) {
    const other = Math.floor(random() * (left + 1));
    [entries[left], entries[other]] = [entries[other]!, entries[left]!];
  }
  return Object.fromEntries(entries);
}

/** Keys that may go without any other thing becoming wrong. */
const OPTIONAL = new Set([
  'summary',
  'authors',
  'date',
  'level',
  'alt',
  'offsets',
  'view',
  'rotation',
  'legend',
  'section',
  'offers',
  'cover',
  'style',
  'holes',
  'speech',
  'description',
  'gamma',
]);
const NAMES = ['', 'x-', 'Ünïcode ', 'constructor', 'toString', 'a"b\\', '7', '\u2028'];
const SCALARS = [
  0,
  -0,
  1e-7,
  123456789.125,
  1e300,
  true,
  false,
  null,
  '',
  'plain',
  '"\\\n\u0000\ud800 é 🔬',
  '</script>',
];

function anything(random: () => number, depth: number): unknown {
  const roll = random();
  if (depth === 0 || roll < 0.6) return pick(SCALARS, random);
  const entries = Array.from({ length: Math.floor(random() * 5) }, () => anything(random, depth - 1));
  return roll < 0.8 ? entries : Object.fromEntries(entries.map((entry) => [pick(NAMES, random), entry]));
}

function pick<T>(values: readonly T[], random: () => number): T {
  return values[Math.floor(random() * values.length)]!;
}
