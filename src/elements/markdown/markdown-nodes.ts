import { decodeHTML } from 'entities/decode';
import { Lexer, type MarkedToken, type Token, type Tokens } from 'marked';
import { linkAddress, pictureAddress, type AddressRules } from './markdown-address.ts';

/** Headings of a text stand below that of the panel it is in, which is of the second rank. */
const FIRST_HEADING = 3;

/** Deeper than any text that somebody wrote to be read. */
const DEEPEST = 64;

/**
 * A text as nodes of the page, made one by one out of the parser's tokens: no HTML is written or parsed anywhere, so that
 * what stands in a text can't become an element by itself, and pages that require Trusted Types need no policy. Raw HTML
 * is shown as it was typed.
 */
export function markdownNodes(markdown: string, rules: AddressRules): Node[] {
  try {
    const tokens = Lexer.lex(markdown, { gfm: true, breaks: false });
    return new Builder(rules, headingDepths(tokens)).nodes(tokens, 0);
  } catch {
    // The parser gives up on what is nested thousands of times.
    return [element('p', markdown)];
  }
}

class Builder {
  readonly #rules: AddressRules;
  readonly #depths: readonly number[];

  constructor(rules: AddressRules, depths: readonly number[]) {
    this.#rules = rules;
    this.#depths = depths;
  }

  nodes(tokens: readonly Token[], depth: number): Node[] {
    return tokens.flatMap((token) => this.#node(token as MarkedToken, depth + 1));
  }

  #node(token: MarkedToken, depth: number): Node[] {
    return depth > DEEPEST ? [text(token.raw)] : this.#build(token, (tokens) => this.nodes(tokens, depth));
  }

  #build(token: MarkedToken, inside: (tokens: readonly Token[]) => Node[]): Node[] {
    switch (token.type) {
      case 'space':
      case 'def':
        return [];
      case 'heading':
        return [element(`h${this.#rank(token.depth)}`, ...inside(token.tokens))];
      case 'paragraph':
        return [element('p', ...inside(token.tokens))];
      case 'blockquote':
        return [element('blockquote', ...inside(token.tokens))];
      case 'code':
        return [element('pre', element('code', token.text))];
      case 'hr':
        return [element('hr')];
      case 'br':
        return [element('br')];
      case 'list':
        return [this.#list(token, inside)];
      case 'table':
        return [this.#table(token, inside)];
      case 'strong':
      case 'em':
      case 'del':
        return [element(token.type, ...inside(token.tokens))];
      case 'codespan':
        return [element('code', token.text)];
      case 'link':
        return this.#link(token, inside(token.tokens));
      case 'image':
        return [this.#picture(token)];
      case 'checkbox':
        return [text(token.checked ? '☑ ' : '☐ ')];
      case 'html':
        return token.block ? [element('p', token.text.trim())] : [text(token.text)];
      case 'text':
        return token.tokens ? inside(token.tokens) : [text(decodeHTML(token.text))];
      case 'escape':
        return [text(token.text)];
      default:
        return [];
    }
  }

  #rank(depth: number): number {
    return Math.min(FIRST_HEADING + this.#depths.indexOf(depth), 6);
  }

  #list({ ordered, start, items }: Tokens.List, inside: (tokens: readonly Token[]) => Node[]): Node {
    const list = element(ordered ? 'ol' : 'ul', ...items.map((item) => element('li', ...inside(item.tokens))));
    if (start !== '' && start !== 1) list.setAttribute('start', String(start));
    return list;
  }

  #table({ header, rows }: Tokens.Table, inside: (tokens: readonly Token[]) => Node[]): Node {
    const row = (cells: readonly Tokens.TableCell[]): Node =>
      element(
        'tr',
        ...cells.map((cell) => {
          const made = element(cell.header ? 'th' : 'td', ...inside(cell.tokens));
          if (cell.header) made.setAttribute('scope', 'col');
          if (cell.align) made.className = cell.align;
          return made;
        }),
      );
    return element('table', element('thead', row(header)), element('tbody', ...rows.map(row)));
  }

  /** A link that may lead nowhere is left as its words. */
  #link({ href, title, autolink }: Tokens.Link, words: Node[]): Node[] {
    const address = linkAddress(autolink ? href : decodeHTML(href), this.#rules);
    if (address === undefined) return words;
    const link = element('a', ...words);
    link.setAttribute('href', address);
    if (!address.startsWith('#')) {
      link.setAttribute('target', '_blank');
      link.setAttribute('rel', 'noopener noreferrer');
    }
    if (title) link.setAttribute('title', decodeHTML(title));
    return [link];
  }

  /** A picture that may not be asked for is left as what it shows, in words. */
  #picture({ href, title, text: words }: Tokens.Image): Node {
    const alternative = decodeHTML(words);
    const address = pictureAddress(decodeHTML(href), this.#rules);
    if (address === undefined) return text(alternative);
    const picture = element('img');
    picture.setAttribute('alt', alternative);
    picture.setAttribute('loading', 'lazy');
    picture.setAttribute('referrerpolicy', 'no-referrer');
    if (title) picture.setAttribute('title', decodeHTML(title));
    // Last, for it starts the request.
    picture.setAttribute('src', address);
    return picture;
  }
}

/** The ranks of heading that a text uses, so that none is left out between the panel's and the lowest. */
function headingDepths(tokens: readonly Token[]): number[] {
  const depths = tokens.filter((token): token is Tokens.Heading => token.type === 'heading').map(({ depth }) => depth);
  return [...new Set(depths)].sort((a, b) => a - b);
}

function element(name: string, ...content: readonly (Node | string)[]): HTMLElement {
  const made = document.createElement(name);
  made.append(...content);
  return made;
}

function text(words: string): Text {
  return document.createTextNode(words);
}
