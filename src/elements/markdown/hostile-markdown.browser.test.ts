import { expect, onTestFinished, test } from 'vitest';
import { HOSTILE_TEXTS } from '../testing/hostile-texts.ts';
import type { renderMarkdown } from './render-markdown.ts';

const PARTS = new Set(
  ['p', 'br', 'hr', 'blockquote', 'pre', 'code', 'ul', 'ol', 'li', 'strong', 'em', 'del', 'a', 'img'].concat([
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
    'h3',
    'h4',
    'h5',
    'h6',
  ]),
);
const ATTRIBUTES = new Set([
  'href',
  'target',
  'rel',
  'title',
  'src',
  'alt',
  'loading',
  'referrerpolicy',
  'start',
  'scope',
  'class',
]);

interface StrictPage extends Omit<Window, 'hit' | 'hits'> {
  hit: () => void;
  render: typeof renderMarkdown;
  hits: number;
  violations: string[];
}

/**
 * A page that takes a string for HTML nowhere, and loads nothing but code: what a text makes it try is a violation. Its
 * policies are listed, and there is none of ours among them.
 */
async function strictPage(): Promise<StrictPage> {
  const frame = document.createElement('iframe');
  const rules =
    `default-src 'none'; script-src 'unsafe-inline' 'self'; connect-src 'self' ws:; ` +
    `require-trusted-types-for 'script'; trusted-types none-of-ours`;
  const module = new URL('./render-markdown.ts', import.meta.url).href;
  frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${rules}"><body><script>
    var hits = 0, violations = [];
    function hit() { hits++; }
    addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective + ' ' + event.blockedURI));
  </script><script type="module">
    import { renderMarkdown } from ${JSON.stringify(module)};
    window.render = renderMarkdown;
    parent.postMessage('ready', '*');
  </script>`;
  const ready = new Promise<void>((resolve) => {
    const heard = (event: MessageEvent): void => {
      if (event.data !== 'ready') return;
      removeEventListener('message', heard);
      resolve();
    };
    addEventListener('message', heard);
  });
  document.body.append(frame);
  onTestFinished(() => frame.remove());
  await ready;
  return frame.contentWindow as unknown as StrictPage;
}

test('hostile texts run nothing, load nothing and take no name, in a page that requires Trusted Types', async () => {
  const page = await strictPage();
  const context = { channelColors: new Map(), base: 'https://host.example/a.json', imageOrigins: [] };
  for (const markdown of HOSTILE_TEXTS) {
    const body = page.document.createElement('div');
    page.document.body.append(body);
    body.append(page.render(markdown, context));
    for (const element of body.querySelectorAll('*')) {
      expect(PARTS, markdown).toContain(element.localName);
      for (const { name } of element.attributes) expect(ATTRIBUTES, markdown).toContain(name);
    }
    for (const { href, rel } of body.querySelectorAll('a')) {
      expect(new URL(href).protocol, markdown).toMatch(/^(https?|mailto):$/);
      expect(rel).toBe('noopener noreferrer');
    }
    for (const { src } of body.querySelectorAll('img')) expect(new URL(src).origin).toBe('https://host.example');
  }
  expect(page.document.body.textContent).toContain('<script>hit()</script>');
  // A picture of the story's own is asked for, and the page refuses it: so would it have told of others.
  await expect.poll(() => page.violations.length).toBeGreaterThan(0);
  expect(page.violations.filter((violation) => !/^img-src https:\/\/host\.example\b/.test(violation))).toEqual([]);
  expect(page.hits).toBe(0);
});
