import { expect, test } from 'vitest';
import { accessibilityFaults } from '../testing/mount.ts';
import { markdownStyles } from './markdown.styles.ts';
import { renderMarkdown } from './render-markdown.ts';
import { themeStyles } from '../theme.styles.ts';

const context = {
  channelColors: new Map([
    ['CD8', '#ff0000'],
    ['DNA', '#0000ff'],
  ]),
  base: 'https://host.example/stories/a.json',
  imageOrigins: [],
};

function rendered(markdown: string): HTMLElement {
  const body = document.createElement('div');
  body.append(renderMarkdown(markdown, context));
  return body;
}

const html = (markdown: string): string => rendered(markdown).innerHTML;

test('CommonMark, with tables', () => {
  expect(html('A *b* **c** ~~d~~ `e`  \nf\n\n> g\n\n---')).toBe(
    '<p>A <em>b</em> <strong>c</strong> <del>d</del> <code>e</code><br>f</p><blockquote><p>g</p></blockquote><hr>',
  );
  expect(html('3. a\n4. b\n   - [x] c')).toBe('<ol start="3"><li>a</li><li>b<ul><li>☑ c</li></ul></li></ol>');
  expect(html('| a | b |\n|---|--:|\n| 1 | `x\\|y` |')).toBe(
    '<table><thead><tr><th scope="col">a</th><th scope="col" class="right">b</th></tr></thead>' +
      '<tbody><tr><td>1</td><td class="right"><code>x|y</code></td></tr></tbody></table>',
  );
  expect(html('```js\na < b && c\n```')).toBe('<pre><code>a &lt; b &amp;&amp; c</code></pre>');
});

test('entities and escapes are the characters they stand for, in code they are what they look like', () => {
  expect(rendered('&alpha;-SMA &#956;m &lt;b&gt; \\*no\\* `&alpha;`').textContent).toBe('α-SMA μm <b> *no* &alpha;');
});

test('headings stand below the panel’s own, with no rank left out', () => {
  expect(html('## A\n\n#### B')).toBe('<h3>A</h3><h4>B</h4>');
});

test('links open safely', () => {
  const link = rendered('[more](more.html "Why")').querySelector('a')!;
  expect(link.getAttribute('href')).toBe('https://host.example/stories/more.html');
  expect(link.rel).toBe('noopener noreferrer');
  expect(link.target).toBe('_blank');
  expect(link.title).toBe('Why');
});

test('a code span that names a channel has its colour; others do not', () => {
  const [cd8, other] = rendered('`CD8` and `CD88`, not\n\n    CD8').querySelectorAll('code');
  expect(cd8!.className).toBe('channel');
  expect(cd8!.style.getPropertyValue('--_channel')).toBe('#ff0000');
  expect(other!.className).toBe('');
  expect(rendered('    CD8').querySelector('.channel')).toBeNull();
});

test('a picture of the story’s own origin is shown, one of another is left as its words', () => {
  const own = rendered('![An &eacute;pith&eacute;lium](a.png)').querySelector('img')!;
  expect(own.getAttribute('src')).toBe('https://host.example/stories/a.png');
  expect(own.alt).toBe('An épithélium');
  expect(own.referrerPolicy).toBe('no-referrer');
  expect(html('![An epithelium](https://elsewhere.example/a.png)')).toBe('<p>An epithelium</p>');
});

test('what is nested without end is cut short, and answered in time', () => {
  const begin = performance.now();
  for (const markdown of ['> '.repeat(300) + 'deep', '>'.repeat(2e4), '[a](' + '['.repeat(2e4), '*a '.repeat(2e4)]) {
    const body = rendered(markdown);
    expect(body.textContent).not.toBe('');
    expect(body.querySelectorAll('blockquote').length).toBeLessThan(100);
  }
  expect(performance.now() - begin).toBeLessThan(5000);
});

test('a dressed text is accessible in dark and in light', async () => {
  const host = document.createElement('div');
  const page = document.createElement('main');
  page.lang = 'en';
  page.append(host);
  document.body.append(page);
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [themeStyles.styleSheet!, markdownStyles.styleSheet!];
  const body = document.createElement('div');
  body.className = 'markdown';
  body.append(
    renderMarkdown('`CD8` [link](a.html) `other`\n\n> `DNA`\n\n| a |\n|---|\n| b |\n\n```\ncode\n```', context),
  );
  root.append(body);
  expect(getComputedStyle(body.querySelector('.channel')!).color).not.toBe(getComputedStyle(body).color);
  expect(await accessibilityFaults(host)).toEqual([]);
  page.remove();
});
