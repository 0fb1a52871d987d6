/** Longer lines are broken. */
const WIDTH = 120;

/** How the objects at one place of a file are written; a list is written by the layout of its entries. */
export interface Layout {
  /** One key a line, however short the object is. */
  readonly open: boolean;
  /** The first keys, in their order; other keys come after them, in their own. */
  keysOf(object: object): readonly string[];
  /** How what a key holds is written. */
  under(key: string, object: object): Layout;
}

/**
 * JSON whose changes are easy to read: what is short stands on one line (a point, a view, the setting of a channel),
 * lists of objects have one entry a line or more. The same value gives the same text.
 */
export function layOut(value: object, layout: Layout): string {
  return `${written(value, layout, '', 0)}\n`;
}

/** @param taken Columns that the key takes on the line. */
function written(value: unknown, layout: Layout, indent: string, taken: number): string {
  const line = onOneLine(value, layout, WIDTH - indent.length - taken);
  if (line !== undefined) return line;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const entries = value.map((entry) => inner + written(entry, layout, inner, 1));
    return `[\n${entries.join(',\n')}\n${indent}]`;
  }
  const entries = entriesOf(value as object, layout).map(([name, held, under]) => {
    return inner + name + written(held, under, inner, name.length + 1);
  });
  return `{\n${entries.join(',\n')}\n${indent}}`;
}

/** `undefined` for what takes more columns than there are, and for what stays open. */
function onOneLine(value: unknown, layout: Layout, columns: number): string | undefined {
  if (typeof value !== 'object' || value === null) return scalar(value);
  const list = Array.isArray(value);
  if (list ? value.some(isObject) : layout.open) return undefined;
  let line = '';
  const entries = list ? value.map((entry: unknown) => ['', entry, layout] as const) : entriesOf(value, layout);
  for (const [name, held, under] of entries) {
    const part = onOneLine(held, under, columns);
    if (part === undefined) return undefined;
    line += `${line === '' ? '' : ', '}${name}${part}`;
    if (line.length > columns) return undefined;
  }
  if (line === '') return list ? '[]' : '{}';
  const closed = list ? `[${line}]` : `{ ${line} }`;
  return closed.length > columns ? undefined : closed;
}

/** The keys as they are written, what they hold, and how that is written. */
function entriesOf(object: object, layout: Layout): [name: string, held: unknown, under: Layout][] {
  const held = new Map<string, unknown>(Object.entries(object).filter(([, each]) => each !== undefined));
  const known = layout.keysOf(object).filter((key) => held.has(key));
  return [...new Set([...known, ...held.keys()])].map((key) => {
    return [`${JSON.stringify(key)}: `, held.get(key), layout.under(key, object)];
  });
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON has a negative zero, `JSON.stringify` has not. */
function scalar(value: unknown): string {
  return Object.is(value, -0) ? '-0' : JSON.stringify(value);
}
