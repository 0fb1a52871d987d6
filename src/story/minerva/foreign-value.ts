import { faultAt, type Fault } from '../fault.ts';
import type { PlainData } from '../plain-data.ts';

type Key = string | number;

/** What is found while a foreign file is read. */
export interface ImportLog {
  /** What is wrong with it: then there is no story. */
  readonly faults: Fault[];
  /** What it holds that the story does not show. */
  readonly notices: Fault[];
}

/**
 * A place in a foreign file, and what it holds. Reading is lenient where the writers of the format were (null for
 * nothing, a single entry for a list of one, numbers for texts); what makes no sense is a fault at its place, in the
 * file's own terms.
 */
export class ForeignValue {
  readonly value: PlainData | undefined;
  readonly #path: readonly Key[];
  readonly #log: ImportLog;

  constructor(value: PlainData | undefined, log: ImportLog, path: readonly Key[] = []) {
    this.value = value ?? undefined;
    this.#log = log;
    this.#path = path;
  }

  /** False for what is missing, and for null. */
  get exists(): boolean {
    return this.value !== undefined;
  }

  fault(message: string): void {
    this.#log.faults.push(faultAt(this.#path, message));
  }

  notice(message: string): void {
    this.#log.notices.push(faultAt(this.#path, message));
  }

  /** What a key of an object holds. */
  at(key: string): ForeignValue {
    const object = this.#object;
    const held = object && Object.hasOwn(object, key) ? object[key] : undefined;
    return new ForeignValue(held, this.#log, [...this.#path, key]);
  }

  /** The entries of a list; none of what is missing. */
  get list(): ForeignValue[] {
    const { value } = this;
    if (value === undefined) return [];
    if (!Array.isArray(value)) {
      this.fault('must be a list, in [brackets]');
      return [];
    }
    return value.map((entry, index) => new ForeignValue(entry, this.#log, [...this.#path, index]));
  }

  /** The entries of a list that are objects; any other is a fault. */
  get objects(): ForeignValue[] {
    return this.list.filter((entry) => entry.isObject());
  }

  /** The texts of a list, or one alone. */
  get texts(): string[] {
    const { value } = this;
    if (typeof value === 'string' || typeof value === 'number') return [wellFormed(String(value))];
    return this.list.map((entry) => entry.text ?? '');
  }

  /** A text; a number is one as well. Undefined for what is missing or empty. */
  get text(): string | undefined {
    const { value } = this;
    if (typeof value === 'string') return value === '' ? undefined : wellFormed(value);
    if (typeof value === 'number') return String(value);
    if (value !== undefined) this.fault('must be text, in quotes');
    return undefined;
  }

  /** A number, or a text that is one. Undefined for what is missing or empty. */
  get number(): number | undefined {
    const { value } = this;
    if (typeof value === 'number') return value;
    if (value === undefined || value === '') return undefined;
    const number = typeof value === 'string' ? Number(value) : Number.NaN;
    if (Number.isFinite(number)) return number;
    this.fault('must be a number');
    return undefined;
  }

  /** A number above 0, or undefined. */
  get positive(): number | undefined {
    const { number } = this;
    if (number === undefined || number > 0) return number;
    this.fault('must be above 0');
    return undefined;
  }

  /** Two numbers, as a list; undefined for what is missing. */
  get pair(): [number, number] | undefined {
    if (!this.exists) return undefined;
    const [x, y] = this.list.map((entry) => entry.number);
    if (x !== undefined && y !== undefined) return [x, y];
    this.fault('must be a list of two numbers');
    return undefined;
  }

  /** Says a fault where it is none. */
  isObject(): boolean {
    if (this.#object) return true;
    this.fault('must be an object, in {braces}');
    return false;
  }

  /** The keys that are not known, with what they hold; undefined where there are none. */
  rest(known: readonly string[]): { [key: string]: PlainData } | undefined {
    const others = Object.entries(this.#object ?? {}).filter(([key]) => !known.includes(key));
    return others.length === 0 ? undefined : Object.fromEntries(others);
  }

  get #object(): { [key: string]: PlainData } | undefined {
    const { value } = this;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  }
}

/** Half a surrogate pair, as a text that was cut through a letter ends in, has no place in an address or a file. */
function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd');
}
