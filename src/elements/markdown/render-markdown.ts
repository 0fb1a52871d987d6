import type { AddressRules } from './markdown-address.ts';
import { markdownNodes } from './markdown-nodes.ts';
import { readableColor } from './readable-color.ts';
import { sanitize } from './sanitize.ts';

export interface MarkdownContext extends AddressRules {
  /** Colours of channels, `#rrggbb`, by the names that code spans call them by. */
  readonly channelColors: ReadonlyMap<string, string>;
}

/**
 * A text of a story as nodes for the page: CommonMark with tables. Markup within is words; links open a new window, and
 * lead by http, https or mail; pictures come from the story's own origin or from those allowed; a code span that names
 * a channel has its colour. `markdownStyles` dress what comes out.
 *
 * Brings the parser and the sanitiser along: import it when there is a text to show.
 *
 * ```ts
 * const { renderMarkdown } = await import('./markdown/render-markdown.ts');
 * panel.replaceChildren(renderMarkdown('Where `CD8` gathers.', { channelColors, base: story.url, imageOrigins: [] }));
 * ```
 */
export function renderMarkdown(markdown: string, context: MarkdownContext): DocumentFragment {
  const body = document.createElement('div');
  body.append(...markdownNodes(markdown, context));
  sanitize(body);
  for (const code of body.querySelectorAll<HTMLElement>(':not(pre) > code')) colorChannel(code, context.channelColors);
  const fragment = document.createDocumentFragment();
  fragment.append(...body.childNodes);
  return fragment;
}

/** The colours are set from script: a page may forbid `style` attributes. */
function colorChannel(code: HTMLElement, colors: ReadonlyMap<string, string>): void {
  const color = colors.get(code.textContent.trim());
  if (color === undefined) return;
  const { onLight, onDark } = readableColor(color);
  code.className = 'channel';
  code.style.setProperty('--_channel', color);
  code.style.setProperty('--_channel-on-light', onLight);
  code.style.setProperty('--_channel-on-dark', onDark);
}
