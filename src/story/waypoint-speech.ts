import { Lexer, type Token } from 'marked';
import type { Waypoint } from './waypoint.ts';

/** What a voice says at a waypoint: `speech`, else the text as one would read it out, else the title. */
export function waypointSpeech({ speech, text, title }: Waypoint): string {
  return speech ?? (plainSpeech(text ?? '') || title);
}

/** Markdown as one would read it out: no marks, no addresses, no code blocks; headings, items and rows as sentences. */
export function plainSpeech(markdown: string): string {
  return blocks(Lexer.lex(markdown)).map(sentence).join(' ');
}

/** The pieces after which a voice pauses. */
function blocks(tokens: readonly Token[]): string[] {
  return tokens
    .flatMap((token): string[] => {
      switch (token.type) {
        case 'space':
        case 'hr':
        case 'code':
        case 'html':
        case 'def':
          return [];
        case 'blockquote':
          return blocks(token['tokens'] ?? []);
        case 'list':
          return (token['items'] as Token[]).flatMap((item) => blocks((item as { tokens: Token[] }).tokens));
        case 'table':
          return rowsOf(token as unknown as Table);
        default:
          return [inline('tokens' in token && token.tokens ? token.tokens : [token])];
      }
    })
    .filter((words) => words !== '');
}

interface Table {
  readonly header: readonly { readonly tokens: readonly Token[] }[];
  readonly rows: readonly Table['header'][];
}

function rowsOf({ header, rows }: Table): string[] {
  return [header, ...rows].map((row) =>
    row
      .map(({ tokens }) => inline(tokens))
      .filter((cell) => cell !== '')
      .join(', '),
  );
}

function inline(tokens: readonly Token[]): string {
  return tokens.map(wordsOf).join('').replace(/\s+/g, ' ').trim();
}

function wordsOf(token: Token): string {
  if (token.type === 'br') return ' ';
  if (token.type === 'html' || token.type === 'checkbox') return '';
  if (token.type === 'image') return decoded(token['text'] as string);
  if ('tokens' in token && token.tokens) return token.tokens.map(wordsOf).join('');
  // Within code, `&amp;` is what it looks like.
  const words = 'text' in token ? (token.text as string) : '';
  return token.type === 'codespan' ? words : decoded(words);
}

function sentence(words: string): string {
  return /[.!?:;…。！？]["'”’)\]]*$/.test(words) ? words : `${words}.`;
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  micro: 'µ',
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
};

function decoded(words: string): string {
  return words.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (entity, hex?: string, decimal?: string, name = '') => {
      if (hex === undefined && decimal === undefined) return Object.hasOwn(NAMED, name) ? NAMED[name]! : entity;
      const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    },
  );
}
