import * as v from 'valibot';
import { faultAt, faultOf, plainWords, type Fault } from './fault.ts';
import type { PlainData } from './plain-data.ts';

/** Above this, the first fault has to do: a list of a million wrong entries would be a million faults. */
const MAX_VALUES_TO_EXPLAIN = 100_000;

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
