import * as v from 'valibot';
import { faultAt, faultOf, plainWords, type Fault } from './fault.ts';
import { copyPlainData, type PlainData } from './plain-data.ts';
import { ruleFaults } from './story-rules.ts';
import { STORY_VERSION, storySchema, type Story } from './story.ts';

/** Above this, the first fault has to do: a list of a million wrong entries would be a million faults. */
const MAX_VALUES_TO_EXPLAIN = 100_000;

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

/** What is not this format at all, or a later version of it; its other faults would say nothing. */
export function versionFault(value: PlainData, key: string, version: number, noun: string): Fault | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return faultAt([], 'must be an object, in {braces}');
  const found = value[key];
  if (typeof found !== 'number' || !Number.isInteger(found) || found <= version) return undefined;
  return faultAt(
    [key],
    `is ${found}, a later version of the format than this Docent reads (${version}); open the ${noun} with a newer one`,
  );
}

/** What a schema says against plain data, in plain words. */
export function schemaFaults(
  schema: v.GenericSchema,
  plain: { readonly value: PlainData; readonly values: number },
): Fault[] {
  const abortEarly = plain.values > MAX_VALUES_TO_EXPLAIN;
  const { issues } = v.safeParse(schema, plain.value, { message: plainWords, abortEarly });
  return issues?.map(faultOf) ?? [];
}

/** One fault a place, for what is missing is not also of the wrong kind; and no more than a person can read. */
function readable(faults: readonly Fault[]): Fault[] {
  const byPath = new Map<string, Fault>();
  for (const fault of faults) if (!byPath.has(fault.path)) byPath.set(fault.path, fault);
  const distinct = [...byPath.values()];
  if (distinct.length <= MAX_FAULTS) return distinct;
  return [...distinct.slice(0, MAX_FAULTS), faultAt([], `has ${distinct.length - MAX_FAULTS} faults more`)];
}
