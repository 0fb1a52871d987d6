import { html, type TemplateResult } from 'lit';
import { emit } from '../elements/emit.ts';

/** What is to be edited. */
export interface EditRequest {
  /** Of a story or an image. */
  readonly address?: string | null;
  /** IFD-offsets sidecar of the image. */
  readonly offsets?: string | null;
  /** Or an image on this computer. */
  readonly files?: readonly File[];
}

/**
 * The way from a page to the editor of what it shows: a link where the page's address names that, else a button.
 * @param request what is edited where the address does not name it
 */
export function editLink(page: EventTarget, linked: boolean, request: () => EditRequest): TemplateResult {
  if (!linked) {
    return html`<button type="button" class="edit" @click=${() => emit<EditRequest>(page, 'edit', request())}>
      Edit
    </button>`;
  }
  const address = `${location.search}&edit`;
  // the hash says what is in sight by then
  const follow = ({ currentTarget }: Event): void => {
    (currentTarget as HTMLAnchorElement).href = address + location.hash;
  };
  return html`<a class="edit" href=${address} @click=${follow}>Edit</a>`;
}

declare global {
  interface HTMLElementEventMap {
    edit: CustomEvent<EditRequest>;
  }
}
