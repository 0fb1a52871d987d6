import { faultAt, type Fault } from './fault.ts';

/**
 * Limits of what is read. The largest known stories have some 50,000 values in 2 million characters; these keep a file
 * that was made to hurt from taking a reader's memory.
 */
export const MAX_CHARACTERS = 20_000_000;
const MAX_VALUES = 1_000_000;
export const MAX_DEPTH = 64;

type Key = string | number;

/** What JSON can say. */
export type PlainData = string | number | boolean | null | PlainData[] | { [key: string]: PlainData };

export type PlainCopy = { readonly value: PlainData; readonly values: number } | { readonly faults: Fault[] };

/** Thrown at a limit: nothing after it is worth reading. */
class LimitReached extends Error {}

/**
 * A copy of what JSON can say and nothing else: what is checked can't change afterwards, run code when it is read, or
 * reach the prototype of another object. Keys that hold `undefined` are left out, as JSON leaves them out.
 */
export function copyPlainData(value: unknown): PlainCopy {
  const copier = new Copier();
  try {
    const copy = copier.copy(value);
    return copier.faults.length > 0 ? { faults: copier.faults } : { value: copy, values: copier.values };
  } catch (error) {
    if (error instanceof LimitReached) return { faults: copier.faults };
    throw error;
  }
}

class Copier {
  readonly faults: Fault[] = [];
  values = 0;
  private characters = 0;
  private readonly path: Key[] = [];

  copy(value: unknown): PlainData {
    if (++this.values > MAX_VALUES) this.stop([], `holds more than ${MAX_VALUES.toLocaleString('en')} values`);
    if (typeof value === 'string') this.count(value.length);
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number')
      return Number.isFinite(value) ? value : this.refuse(`must be a number, not ${value}`);
    if (Array.isArray(value)) return this.copyList(value);
    if (isPlainObject(value)) return this.copyObject(value);
    return this.refuse(
      value === undefined ? 'is missing' : `must be something that JSON can hold, not a ${typeof value}`,
    );
  }

  private copyList(list: readonly unknown[]): PlainData[] {
    const copy: PlainData[] = [];
    this.enter();
    for (let index = 0; index < list.length; index++) copy.push(this.copyAt(index, list[index]));
    return copy;
  }

  private copyObject(object: Readonly<Record<string, unknown>>): PlainData {
    const copy: { [key: string]: PlainData } = {};
    this.enter();
    for (const [key, held] of Object.entries(object)) {
      this.count(key.length);
      // Writing it would replace the copy's prototype; whoever copies a story further could fall into the same trap.
      if (key === '__proto__') this.faults.push(faultAt([...this.path, key], 'is a name that no key may have'));
      else if (held !== undefined) copy[key] = this.copyAt(key, held);
    }
    return copy;
  }

  private copyAt(key: Key, value: unknown): PlainData {
    this.path.push(key);
    const copy = this.copy(value);
    this.path.pop();
    return copy;
  }

  /** Also what ends a circle. */
  private enter(): void {
    if (this.path.length >= MAX_DEPTH) this.stop(this.path, `lies more than ${MAX_DEPTH} levels deep`);
  }

  private count(characters: number): void {
    this.characters += characters;
    if (this.characters > MAX_CHARACTERS)
      this.stop([], `holds more than ${MAX_CHARACTERS.toLocaleString('en')} characters`);
  }

  private refuse(message: string): null {
    this.faults.push(faultAt(this.path, message));
    return null;
  }

  private stop(at: readonly Key[], message: string): never {
    this.faults.push(faultAt(at, message));
    throw new LimitReached(message);
  }
}

/** Of this page or another frame's: its prototype is the last of the chain. */
function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
