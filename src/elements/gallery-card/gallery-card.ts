import { html, nothing, type TemplateResult } from 'lit';
import type { GalleryCard } from '../gallery-catalog/gallery-catalog.ts';
import type { Strings } from '../strings.en.ts';
import { cardDate } from './card-date.ts';

/** How one card is drawn. */
export interface CardSetting {
  /** Where its link leads. */
  readonly href: string;
  /** Rank of its title among the page's headings. */
  readonly level: number;
  /** Its picture is on the first screen. */
  readonly first: boolean;
  readonly words: Strings;
  readonly language: string;
  readonly open: (event: MouseEvent) => void;
}

/** A card: all of it leads where its title, which is a link, leads. */
export function galleryCard(
  card: GalleryCard,
  { href, level, first, words, language, open }: CardSetting,
): TemplateResult {
  const { title, thumbnail, summary, tags, kind, collection, date } = card;
  const facts = [
    kind && words.kindOf(kind),
    collection,
    date && html`<time datetime=${date}>${cardDate(date, language)}</time>`,
  ].filter((fact) => fact !== undefined);
  return html`<li class="card" part="card">
    <div class="picture" part="picture">${thumbnail ? picture(thumbnail, first) : nothing}</div>
    <div class="title" role="heading" aria-level=${level}><a href=${href} @click=${open}>${title}</a></div>
    ${facts.length === 0 ? nothing : html`<p class="facts">${facts.map((fact) => html`<span>${fact}</span>`)}</p>`}
    ${summary ? html`<p class="summary">${summary}</p>` : nothing}
    ${
      tags.length === 0
        ? nothing
        : html`<ul class="tags" role="list">
            ${tags.map((tag) => html`<li>${tag}</li>`)}
          </ul>`
    }
  </li>`;
}

function picture(src: string, first: boolean): TemplateResult {
  return html`<img
    src=${src}
    alt=""
    loading=${first ? 'eager' : 'lazy'}
    decoding="async"
    referrerpolicy="no-referrer"
    @error=${leaveOut}
  />`;
}

/** A plain surface rather than the browser's sign of a broken picture. */
function leaveOut(event: Event): void {
  (event.target as HTMLElement).hidden = true;
}
