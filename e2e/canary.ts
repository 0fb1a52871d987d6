import type { Page } from '@playwright/test';

declare global {
  interface Window {
    /** What hostile texts try to call. */
    hit: () => number;
    hits: string[];
  }
}

/** The host of all that hostile texts load. */
const EVIL = /\bevil\.example\b/;

/** Watches a page for all that a text could do to it. */
export interface Canary {
  /** What has happened so far that must not, in words. */
  readonly troubles: () => Promise<string[]>;
}

/**
 * @param origins whose files the page may ask for
 */
export async function watch(page: Page, origins: readonly string[]): Promise<Canary> {
  const troubles: string[] = [];
  await page.addInitScript(() => {
    window.hits = [];
    window.hit = () => window.hits.push(new Error().stack ?? '');
  });
  page.on('dialog', (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('popup', (popup) => troubles.push(`window: ${popup.url()}`));
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (/content security policy|trusted type/i.test(message.text())) troubles.push(`policy: ${message.text()}`);
  });
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (/^https?:$/.test(protocol) && !origins.includes(origin)) troubles.push(`request: ${request.url()}`);
  });
  page.on('frameattached', () => troubles.push('a frame'));
  await page.route(EVIL, (route) => route.abort());
  return { troubles: async () => [...troubles, ...(await page.evaluate(traces))] };
}

/** Runs in the page: what is in it that no text may bring in. */
function traces(): string[] {
  const found = window.hits.map((stack) => `ran: ${stack}`);
  const forbidden =
    'script:not([type="module"]), iframe, frame, object, embed, base, applet, portal, svg script, animate';
  const look = (root: Document | ShadowRoot): void => {
    for (const element of root.querySelectorAll('*')) {
      if (element.matches(forbidden)) found.push(`element: ${element.outerHTML.slice(0, 200)}`);
      for (const { name, value } of element.attributes) {
        if (/^on/i.test(name)) found.push(`attribute: ${name}="${value.slice(0, 200)}"`);
      }
      const address = element.getAttribute('href') ?? element.getAttribute('src') ?? element.getAttribute('action');
      if (address !== null && URL.canParse(address, document.baseURI)) {
        const { protocol } = new URL(address, document.baseURI);
        if (!/^(https?|mailto|blob|data):$/.test(protocol)) found.push(`address: ${address.slice(0, 200)}`);
        if (protocol === 'data:' && element.localName !== 'img') found.push(`address: ${address.slice(0, 200)}`);
      }
      if (element.shadowRoot) look(element.shadowRoot);
    }
  };
  look(document);
  return found;
}

/** Names that the page's own objects have: globals, and what `id` and `name` in the document add to them. */
export function namesIn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const named = [...document.querySelectorAll('[id], [name]')].map(
      (element) => `${element.localName} ${element.id} ${element.getAttribute('name') ?? ''}`,
    );
    const inherited = [Object.prototype, Array.prototype, Function.prototype].flatMap((one) =>
      Object.getOwnPropertyNames(one),
    );
    return [...Object.getOwnPropertyNames(window), ...inherited, ...named].sort();
  });
}
