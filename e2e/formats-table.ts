import type { Truth } from '../src/format/testing/corpus.ts';
import type { OpenedInViewer, ViewerOutcome, Words } from './open-in-viewer.ts';

/** What became of a file in a viewer. */
export type Opened = OpenedInViewer;
export type Refused = Words;
export type Outcome = Opened | (ViewerOutcome & Refused);

interface FileOutcome {
  readonly name: string;
  readonly truth: Truth | undefined;
  readonly outcome: Outcome;
}

/**
 * A table in Markdown for each repository that the files are from, `owner+repository/path`; files without one stand in a
 * table alone. What is no image at all, in the same words, shares a row.
 */
export function formatTables(files: readonly FileOutcome[]): string {
  const tables = new Map<string, Map<string, string[]>>();
  for (const { name, truth, outcome } of files) {
    const [, repository = '', path = name] = /^([^/]+\+[^/]+)\/(.*)$/.exec(name) ?? [];
    const rows = tables.get(repository) ?? new Map<string, string[]>();
    tables.set(repository, rows);
    const words = 'info' in outcome ? opened(outcome, truth) : refused(outcome);
    const row = 'code' in outcome && outcome.code === 'not-an-image' ? words : `${words}\n${path}`;
    rows.set(row, [...(rows.get(row) ?? []), path]);
  }
  return [...tables]
    .map(([repository, rows]) => {
      const lines = [...rows].map(([row, paths]) => `| ${pathsCell(paths)} | ${row.split('\n')[0]} |`);
      return [...heading(repository), '| file | what comes of it |', '| --- | --- |', ...lines].join('\n');
    })
    .join('\n\n');
}

/** The document with tables put where the marks of that name stand. */
export function withTables(text: string, name: string, tables: string): string {
  const start = `<!-- ${name}: made by a test -->\n\n`;
  const end = `\n\n<!-- end of ${name} -->`;
  const [before, rest] = text.split(start);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`The document has no place for ${name}.`);
  return [before, start, tables, end, after].join('');
}

/** Tables without the blanks and dashes that align their columns. */
export function unaligned(text: string): string {
  return text.replace(/ +\|/g, ' |').replace(/-{3,}/g, '---');
}

function opened({ info, warnings }: Opened, truth: Truth | undefined): string {
  const { width, height, levels, channels, sizeZ, sizeT, rgb, dataType, series } = info;
  const parts = [
    `${width} × ${height}`,
    rgb ? 'RGB' : `${channels.length} ${channels.length === 1 ? 'channel' : 'channels'}`,
    ...(sizeZ > 1 ? [`${sizeZ} z`] : []),
    ...(sizeT > 1 ? [`${sizeT} t`] : []),
    dataType,
    ...(truth?.compression === undefined ? [] : [codecNames[truth.compression] ?? truth.compression.toLowerCase()]),
    `${levels.length} ${levels.length === 1 ? 'level' : 'levels'}`,
    ...(series.length > 1 ? [`first of ${series.length} images`] : []),
  ];
  const notes = warnings.map(({ code, message }) => (ORDINARY.has(code) ? `\`${code}\`` : `\`${code}\`: ${message}`));
  return [`opens: ${parts.join(', ')}`, ...new Set(notes)].join('; ');
}

/** Warnings that need no words: the text above the tables has them. */
const ORDINARY = new Set(['no-pyramid', 'missing-pixel-size', 'duplicate-channel-names']);

/** Where the corpus' word is not the one of the text above the tables. */
const codecNames: Readonly<Record<string, string>> = {
  NONE: 'not compressed',
  '1': 'not compressed',
  ADOBE_DEFLATE: 'deflate',
  LZW: 'LZW',
  JPEG: 'JPEG',
  PACKBITS: 'PackBits',
};

function refused({ code, message }: Refused): string {
  return `\`${code}\`: ${message.replaceAll('|', '\\|').replaceAll('<', '\\<')}`;
}

function pathsCell(paths: readonly string[]): string {
  const more = paths.length - 1;
  return more === 0 ? `\`${paths[0]}\`` : `\`${paths[0]}\` and ${more} more`;
}

function heading(repository: string): string[] {
  const path = repository.replace('+', '/');
  return path === '' ? [] : [`### [${path}](https://github.com/${path})`, ''];
}
