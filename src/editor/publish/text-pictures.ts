import { decodeHTML } from 'entities/decode';
import { Lexer, walkTokens, type Token, type Tokens } from 'marked';
import { fetchBytes } from '../../elements/fetch-text.ts';
import { pictureAddress } from '../../elements/markdown/markdown-address.ts';
import { isAbortError } from '../../format/docent-error.ts';
import type { Story } from '../../story/story.ts';
import { isPathWithin } from './player-files.ts';
import type { PublishNote } from './publish-notes.ts';
import { mapTexts } from './story-texts.ts';

/** What becomes of the pictures in a story's texts when the story goes elsewhere. */
export interface TextPictures {
  /** Its texts name the pictures by where they lie in the folder. */
  readonly story: Story;
  /** Those that could be fetched, by their paths. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly notes: readonly PublishNote[];
}

/**
 * Fetches the pictures in a story's texts that a reader of it sees: those of the story's own origin.
 * @param base what their addresses are relative to; they are only noted where it is none of http
 * @param taken paths in the folder that are something else
 * @throws AbortError
 */
export async function packPictures(
  story: Story,
  base: string,
  taken: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<TextPictures> {
  const files = new Map<string, Uint8Array>();
  const notes: PublishNote[] = [];
  const paths = new Map<string, string>();
  for (const address of picturesIn(story)) {
    const url = pictureAddress(address, { base, imageOrigins: [] });
    if (url === undefined && URL.canParse(address)) {
      const { protocol, host } = new URL(address);
      if (/^https?:$/.test(protocol)) notes.push(foreignNote(host));
      continue;
    }
    const path = pathFor(address, new Set([...taken, ...paths.values()]));
    paths.set(address, path);
    const bytes = url === undefined ? undefined : await fetchPicture(url, signal);
    if (bytes) files.set(path, bytes);
    else {
      const message = `Put ${path} into the folder: a text of the story shows it, and it is not there.`;
      notes.push({ code: 'put-file', path, message });
    }
  }
  return { story: mapTexts(story, (text) => withPaths(text, paths)), files, notes };
}

/** Addresses, as they are written. */
function picturesIn(story: Story): Set<string> {
  const found = new Set<string>();
  mapTexts(story, (text) => {
    for (const { href } of picturesOf(text)) found.add(decodeHTML(href));
    return text;
  });
  return found;
}

function picturesOf(text: string): Tokens.Image[] {
  const pictures: Tokens.Image[] = [];
  try {
    const collect = (token: Token): void => void (token.type === 'image' && pictures.push(token as Tokens.Image));
    void walkTokens(Lexer.lex(text), collect);
  } catch {
    // a text that is too deep for the parser is shown as it is, without pictures
  }
  return pictures;
}

/** Its own path where that leads into the folder, and nothing else lies there. */
function pathFor(address: string, taken: ReadonlySet<string>): string {
  const own = address.replace(/^(\.\/)+/, '');
  if (isPathWithin(own) && !taken.has(own)) return own;
  const [name = ''] = (address.split(/[?#]/)[0] ?? '').split('/').slice(-1);
  const [, stem = '', extension = ''] = /^(.*?)(\.[A-Za-z0-9]+)?$/.exec(name) ?? [];
  const plain = `pictures/${stem.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '') || 'picture'}`;
  let path = `${plain}${extension}`;
  for (let number = 2; taken.has(path); number++) path = `${plain}-${number}${extension}`;
  return path;
}

/** Undefined where there is none, or a page in its place, as hosts do that answer anything with their start page. */
async function fetchPicture(url: string, signal: AbortSignal): Promise<Uint8Array | undefined> {
  try {
    const bytes = await fetchBytes(url, signal);
    const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
    return bytes.length === 0 || /^\s*<(!doctype html|html|head)/i.test(start) ? undefined : bytes;
  } catch (error) {
    if (isAbortError(error)) throw error;
    return undefined;
  }
}

/** The address is changed where it is written: in the picture, or in the definition that the picture names. */
function withPaths(text: string, paths: ReadonlyMap<string, string>): string {
  let changed = text;
  for (const { href } of picturesOf(text)) {
    const path = paths.get(decodeHTML(href));
    if (path === undefined || path === href) continue;
    const written = href.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    changed = changed.replace(new RegExp(`(\\]\\(\\s*|\\]:\\s*)<?${written}>?(?=[\\s)]|$)`, 'g'), (_, before) => {
      return `${String(before)}${path}`;
    });
  }
  return changed;
}

function foreignNote(host: string): PublishNote {
  const message = `A picture in a text lies at ${host}: readers are shown its description, not the picture.`;
  return { code: 'foreign-picture', path: host, message };
}
