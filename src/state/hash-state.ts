import { percentEncoded } from '../format/percent-encoded.ts';
import type { ChannelSetting } from '../story/channel-setting.ts';
import { formatChannels, parseChannels, type ParsedChannels } from './channel-grammar.ts';
import { formatMarks, parseMarks, type Mark } from './mark.ts';
import { percentDecoded } from './page-address-encoding.ts';

/**
 * The state of a viewer or story in the fragment of an address:
 * `#waypoint=ID&view=x,y,width,height&c=…&z=…&t=…&r=degrees&series=…&mark=…`, every key optional. With a prefix the keys
 * are `name.waypoint` and so on, so that two stories share one page. Keys of others on the page are kept.
 */
export interface HashState {
  /** Id of the waypoint. */
  waypoint?: string;
  /** Full-resolution image pixels. */
  view?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  z?: number;
  t?: number;
  /** Degrees clockwise, 0 to below 360. */
  rotation?: number;
  /** Index of the image in the file, else its name. */
  series?: number | string;
  /** What the sender of a link points at; in the address under `mark`. */
  marks?: readonly Mark[];
}

/** What is written. `channels` may leave out those that are off. */
export interface HashStateToWrite extends HashState {
  channels?: readonly ChannelSetting[];
}

/** What was read. */
export interface ParsedHash extends HashState {
  channels?: ParsedChannels['settings'];
  /** What was not understood and is ignored, in plain words. */
  readonly faults: readonly string[];
  /** Keys that are not ours, with their values, undecoded; a value is undefined where there is no `=`. */
  readonly foreign: readonly (readonly [key: string, value: string | undefined])[];
}

const KEYS = ['waypoint', 'view', 'c', 'z', 't', 'r', 'series', 'mark'] as const;
type Key = (typeof KEYS)[number];

/** @param hash `location.hash`, with or without its `#` */
export function parseHash(hash: string, prefix = ''): ParsedHash {
  const state: HashState & { channels?: ParsedChannels['settings'] } = {};
  const faults: string[] = [];
  const foreign: [string, string | undefined][] = [];
  const seen = new Set<Key>();
  for (const [name, raw] of pairsOf(hash)) {
    const key = keyOf(name, prefix);
    if (key === undefined) {
      foreign.push([name, raw]);
      continue;
    }
    const value = percentDecoded(raw ?? '');
    const fault = seen.has(key) ? `${name} is given twice; the first holds.` : READ[key](value, state);
    seen.add(key);
    if (fault !== undefined) faults.push(...[fault].flat());
  }
  return { ...state, faults, foreign };
}

/**
 * The fragment for a state, with its `#`; empty where there is nothing to say. Ours stands first, then the keys of
 * others in `previousHash`, as they were.
 */
export function formatHash(state: HashStateToWrite, previousHash = '', prefix = ''): string {
  const ours = KEYS.flatMap((key) => {
    const value = WRITE[key](state);
    return value === undefined ? [] : [`${prefixed(key, prefix)}=${encoded(value)}`];
  });
  const others = parseHash(previousHash, prefix).foreign.map(([key, value]) =>
    value === undefined ? key : `${key}=${value}`,
  );
  const parts = [...ours, ...others];
  return parts.length === 0 ? '' : `#${parts.join('&')}`;
}

function pairsOf(hash: string): [name: string, value: string | undefined][] {
  return hash
    .replace(/^#/u, '')
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const at = part.indexOf('=');
      return at < 0 ? [part, undefined] : [part.slice(0, at), part.slice(at + 1)];
    });
}

function keyOf(name: string, prefix: string): Key | undefined {
  return KEYS.find((key) => percentDecoded(name) === prefixed(key, prefix, false));
}

function prefixed(key: Key, prefix: string, inAddress = true): string {
  if (prefix === '') return key;
  return `${inAddress ? encoded(prefix) : prefix}.${key}`;
}

/** Reads one value into the state; returns the faults. */
type Read = (
  value: string,
  state: HashState & { channels?: ParsedChannels['settings'] },
) => string | readonly string[] | undefined;

const READ: Readonly<Record<Key, Read>> = {
  waypoint: (value, state) => {
    if (value === '') return 'waypoint is empty.';
    state.waypoint = value;
  },
  view: (value, state) => {
    const numbers = value.split(',').map(numberIn);
    const [x, y, width, height] = numbers;
    const good = numbers.length === 4 && numbers.every((number) => number !== undefined);
    if (!good || !(Number(width) > 0) || !(Number(height) > 0)) {
      return `view: “${value}” is not x,y,width,height in pixels.`;
    }
    state.view = { x: x as number, y: y as number, width: width as number, height: height as number };
  },
  c: (value, state) => {
    const { settings, faults } = parseChannels(value);
    // Where nothing was understood, all channels off is not what the sender saw.
    if (settings.length > 0 || faults.length === 0) state.channels = settings;
    return faults.map((fault) => `c: ${fault}`);
  },
  z: (value, state) => readPlane('z', value, state),
  t: (value, state) => readPlane('t', value, state),
  r: (value, state) => {
    const degrees = numberIn(value);
    if (degrees === undefined) return `r: “${value}” is not an angle in degrees.`;
    const turned = degrees % 360;
    state.rotation = turned < 0 ? turned + 360 : turned;
  },
  series: (value, state) => {
    if (value === '') return 'series is empty.';
    state.series = /^\d{1,6}$/u.test(value) ? Number(value) : value;
  },
  mark: (value, state) => {
    const { marks, faults } = parseMarks(value);
    if (marks.length > 0) state.marks = marks;
    return faults.map((fault) => `mark: ${fault}`);
  },
};

function readPlane(key: 'z' | 't', value: string, state: HashState): string | undefined {
  if (!/^\d{1,6}$/u.test(value)) return `${key}: “${value}” is not a whole number from 0.`;
  state[key] = Number(value);
}

const WRITE: Readonly<Record<Key, (state: HashStateToWrite) => string | undefined>> = {
  waypoint: ({ waypoint }) => waypoint,
  view: ({ view }) => view && viewText(view),
  c: ({ channels }) => channels && formatChannels(channels),
  z: ({ z }) => (z === undefined ? undefined : String(z)),
  t: ({ t }) => (t === undefined ? undefined : String(t)),
  r: ({ rotation }) => (rotation === undefined ? undefined : String(Number(rotation.toFixed(2)))),
  series: ({ series }) => (series === undefined ? undefined : String(series)),
  mark: ({ marks }) => (marks && marks.length > 0 ? formatMarks(marks) : undefined),
};

/** As many digits as move the picture by a tenth of a pixel of a large screen: none in a view of 40000 px, three in one of 40. */
function viewText({ x, y, width, height }: NonNullable<HashState['view']>): string {
  const digits = Math.min(6, Math.max(0, Math.ceil(Math.log10(40_000 / Math.min(width, height)))));
  return [x, y, width, height].map((value) => Number(value.toFixed(digits))).join(',');
}

function numberIn(text: string): number | undefined {
  return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/iu.test(text.trim()) && Number.isFinite(Number(text)) ? Number(text) : undefined;
}

/** Percent-encodes what would end a value or not survive being pasted; `,` `|` `$` `:` stay readable. */
function encoded(text: string): string {
  return text.replace(/[^\w\-.~!*'()/?:@,;|$^]/gu, percentEncoded);
}
