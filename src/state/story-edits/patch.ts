import * as v from 'valibot';
import { plainWords } from '../../story/fault.ts';
import { copyPlainData } from '../../story/plain-data.ts';

/** New values for some keys; `undefined` takes the key away. */
export type Patch<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** The schemas of an object's keys. */
export type Entries = Readonly<Record<string, v.GenericSchema>>;

/** What a key holds that need not be written. */
export interface Omissions {
  /** What the format takes for a key that is missing. */
  readonly defaults?: Readonly<Record<string, unknown>>;
  /** Keys that mean something when they are empty. */
  readonly keepEmpty?: readonly string[];
}

/**
 * An object with some keys changed. What a key can do without is not kept: `undefined`, empty texts, lists and objects,
 * and the format's own defaults. An object in which nothing changes comes back as it is.
 * @param entries what may stand in each key; keys that the format does not know may hold anything
 * @throws RangeError with the key and what is wrong, as in `width: must be above 0, not -1`
 */
export function patched<T extends object>(
  object: T,
  patch: Patch<NoInfer<T>>,
  entries: Entries,
  { defaults = {}, keepEmpty = [] }: Omissions = {},
): T {
  const next = { ...object } as Record<string, unknown>;
  let changed = false;
  for (const [key, value] of Object.entries(patch)) {
    const schema = Object.hasOwn(entries, key) ? entries[key] : undefined;
    const optional = schema === undefined || schema.type === 'exact_optional';
    const empty = value === defaults[key] || (isEmpty(value) && !keepEmpty.includes(key));
    const held = optional && empty ? undefined : value;
    if (held === undefined && !optional) throw new RangeError(`${key}: is missing`);
    if (next[key] === held || same(next[key], held)) continue;
    changed = true;
    if (held === undefined) delete next[key];
    else next[key] = checked(key, held, schema);
  }
  return changed ? (next as T) : object;
}

/** A copy: what the caller does to its value afterwards does not reach the story. */
function checked(key: string, value: unknown, schema: v.GenericSchema | undefined): unknown {
  const plain = copyPlainData(value);
  if ('faults' in plain) throw new RangeError(`${key}: ${plain.faults[0]?.message ?? 'is not plain data'}`);
  const issue = schema && v.safeParse(schema, plain.value, { message: plainWords, abortEarly: true }).issues?.[0];
  if (issue) throw new RangeError(`${key}: ${issue.message}, not ${JSON.stringify(issue.input)}`);
  return plain.value;
}

function isEmpty(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value === '' || value === undefined;
  return Array.isArray(value) ? value.length === 0 : Object.values(value).every((held) => held === undefined);
}

function same(one: unknown, other: unknown): boolean {
  return typeof one === 'object' && typeof other === 'object' && JSON.stringify(one) === JSON.stringify(other);
}
