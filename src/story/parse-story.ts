import { faultAt, type Fault } from './fault.ts';
import { copyPlainData } from './plain-data.ts';
import { schemaFaults, versionFault } from './schema-faults.ts';
import { ruleFaults } from './story-rules.ts';
import { STORY_VERSION, storySchema, type Story } from './story.ts';

/** Nobody reads on after these. */
const MAX_FAULTS = 1000;

/**
 * A story out of anything: what `JSON.parse` gave, or an object from script. All faults come at once, each with its
 * path. The story is a copy that holds every key of the original, unknown ones too, and nothing that was not there.
 *
 * ```ts
 * const parsed = parseStory(JSON.parse(text));
 * if ('faults' in parsed) console.log(parsed.faults.map(faultText).join('\n'));
 * else tell(parsed.story);
 * ```
 */
export function parseStory(value: unknown): { story: Story } | { faults: Fault[] } {
  const plain = copyPlainData(value);
  if ('faults' in plain) return plain;
  const version = versionFault(plain.value, 'docent', STORY_VERSION, 'story');
  if (version) return { faults: [version] };
  const faults = [...schemaFaults(storySchema, plain), ...ruleFaults(plain.value)];
  return faults.length > 0 ? { faults: readable(faults) } : { story: plain.value as unknown as Story };
}

/** One fault a place, for what is missing is not also of the wrong kind; and no more than a person can read. */
function readable(faults: readonly Fault[]): Fault[] {
  const byPath = new Map<string, Fault>();
  for (const fault of faults) if (!byPath.has(fault.path)) byPath.set(fault.path, fault);
  const distinct = [...byPath.values()];
  if (distinct.length <= MAX_FAULTS) return distinct;
  return [...distinct.slice(0, MAX_FAULTS), faultAt([], `has ${distinct.length - MAX_FAULTS} faults more`)];
}
