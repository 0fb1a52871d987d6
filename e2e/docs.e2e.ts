import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformWithOxc } from 'vite';
import { startByteServer } from '../src/cli/byte-server.ts';
import { testFixtures } from '../src/cli/test-fixtures.ts';
import { test as base, expect } from './built-page.ts';
import { documents, examples, headingIds, linksOf } from './docs-examples.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const DIST = at('../dist/');

/** The story that the documents speak of. */
const TOUR = {
  docent: 1,
  title: 'Tour',
  images: [{ id: 'main', src: 'slide.ome.tif' }],
  waypoints: [{ id: 'edge', title: 'The edge' }],
};

interface Reader {
  /** Opens a page with this in it, at a site that has what the documents say, and lists what went wrong there. */
  readOut: (html: string) => Promise<string[]>;
  /** An example with the hosts that it names put into the address of real ones. */
  placed: (code: string) => string;
}

/** Does as the documents say: `/docent/` and `/slides/` on the page's own host, `your.host`, and a bucket. */
const test = base.extend<Reader & { hosts: { page: string; code: string; bucket: string; folder: string } }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names from the pattern
  hosts: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'docent-docs-'));
    for (const ending of ['ome.tif', 'jpg']) {
      cpSync(join(testFixtures(), `multiplex-tissue.${ending}`), join(folder, `slide.${ending}`));
    }
    writeFileSync(join(folder, 'tour.json'), JSON.stringify(TOUR));
    const page = await startByteServer({ roots: { '/': folder, '/docent': DIST, '/slides': folder } });
    const code = await startByteServer({ roots: { '/docent': DIST } });
    const bucket = await startByteServer({ roots: { '/': folder } });
    await use({ page: page.url, code: code.url, bucket: bucket.url, folder });
    await Promise.all([page.close(), code.close(), bucket.close()]);
    rmSync(folder, { recursive: true });
  },
  placed: async ({ hosts }, use) => {
    await use((code) =>
      code.replaceAll('https://your.host', hosts.code).replaceAll('https://bucket.s3.amazonaws.com', hosts.bucket),
    );
  },
  readOut: async ({ page, hosts }, use) => {
    await use(async (html) => {
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error' && !message.text().includes('status of 404')) complaints.push(message.text());
      });
      await page.route('**/sign?*', (route) =>
        route.fulfill({ body: new URL(route.request().url()).searchParams.get('url')! }),
      );
      writeFileSync(join(hosts.folder, 'index.html'), `<!doctype html><html lang="en"><title>Page</title>${html}`);
      await page.goto(`${hosts.page}/`);
      for (const input of await page.locator('input[type=file]').all()) {
        await input.setInputFiles(join(hosts.folder, 'slide.ome.tif'));
      }
      return complaints;
    });
  },
});

test.use({ viewport: { width: 640, height: 400 } });

// an example with a gallery shows no image before a card is chosen: the gallery's own tests choose one
const showsImage = ({ code }: { code: string }) => code.includes('<docent-viewer') && !code.includes('<docent-gallery');

for (const { place, code } of examples('html').filter(showsImage)) {
  test(`${place} shows an image`, async ({ page, placed, readOut }) => {
    const complaints = await readOut(placed(code));
    const viewer = page.locator('docent-viewer');
    const info = await viewer.evaluate(async (element) => {
      await customElements.whenDefined('docent-viewer');
      const viewer = element as HTMLElementTagNameMap['docent-viewer'];
      await viewer.whenSettled();
      return viewer.info;
    });
    expect(info?.channels.length).toBeGreaterThan(1);
    expect(complaints).toEqual([]);
  });
}

for (const { place, code } of examples('html').filter(({ code }) => code.includes('<docent-editor'))) {
  test(`${place} edits a story`, async ({ page, placed, readOut }) => {
    const complaints = await readOut(placed(code));
    await page.locator('docent-editor').getByRole('button', { name: 'Add waypoint' }).click();
    await expect(page.locator('docent-editor').getByLabel('Title', { exact: true })).toBeFocused();
    await page.keyboard.type('From the page');
    if (code.includes("'save'")) {
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      expect(await page.evaluate(() => localStorage.getItem('tour'))).toContain('From the page');
    }
    expect(complaints).toEqual([]);
  });
}

for (const { place, code } of examples('js')) {
  test(`${place} runs`, async ({ page, placed, readOut }) => {
    const complaints = await readOut(`<script type="module" src="/docent/docent.js"></script>
      <docent-viewer src="/slides/slide.ome.tif"></docent-viewer>
      <script type="module">
        globalThis.viewer = document.querySelector('docent-viewer');
        await viewer.whenSettled();
        { ${placed(code)} }
        globalThis.end = viewer.whenSettled().catch(() => undefined).then(() => viewer.error?.code ?? 'shown');
      </script>`);
    const end = await page.waitForFunction(() => (globalThis as { end?: Promise<string> }).end);
    expect(complaints).toEqual([]);
    expect(await end.jsonValue()).toBe(code.includes('no-such-slide') ? 'not-found' : 'shown');
  });
}

for (const { place, code } of examples('html').filter((example) => example.code.includes('<docent-story'))) {
  test(`${place} tells a story`, async ({ page, placed, readOut }) => {
    const complaints = await readOut(placed(code));
    for (const element of await page.locator('docent-story').all()) {
      const told = await element.evaluate(async (each) => {
        await customElements.whenDefined('docent-story');
        const story = each as HTMLElementTagNameMap['docent-story'];
        if (!story.story) await new Promise((resolve) => story.addEventListener('load', resolve));
        story.goTo(0);
        await story.viewer.whenSettled();
        return story.waypoint;
      });
      expect(['edge', 'gland']).toContain(told);
    }
    expect(complaints).toEqual([]);
  });
}

/** As much of React as shows one component once. */
const REACT = `
  const effects = [];
  export const useRef = (current) => ({ current });
  export const useEffect = (effect) => effects.push(effect);
  globalThis.createElement = (name, { ref, ...attributes }) => {
    const element = (ref.current = document.createElement(name));
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  globalThis.show = (component, properties) => {
    document.body.append(component(properties));
    return effects.map((effect) => effect());
  };`;

const SCRIPTS = `
  <script type="importmap">{ "imports": { "react": "data:text/javascript,${encodeURIComponent(REACT)}" } }</script>
  <script type="module" src="/docent/docent.js"></script>`;

async function plainScript(code: string): Promise<string> {
  const jsx = { runtime: 'classic', pragma: 'createElement' } as const;
  return (await transformWithOxc(code, 'example.jsx', { jsx })).code;
}

for (const { place, code } of examples('jsx').filter((example) => example.code.includes('<docent-story'))) {
  test(`${place} tells a story, and its steps until it is undone`, async ({ page, readOut }) => {
    const complaints = await readOut(`<body>${SCRIPTS}
      <script type="module">
        ${await plainScript(code)}
        const seen = [];
        const waypoints = [{ id: 'a', title: 'A' }, { id: 'b', title: 'B' }];
        const images = [{ id: 'main', src: '/slides/slide.ome.tif' }];
        const story = { docent: 1, title: 'T', images, waypoints };
        const undo = show(Tour, { story, onStep: (id) => seen.push(id) });
        const element = document.querySelector('docent-story');
        element.next();
        await element.viewer.whenSettled();
        undo.forEach((each) => each());
        element.next();
        globalThis.end = { told: element.waypoint, seen };
      </script>`);
    const end = await page.waitForFunction(() => (globalThis as { end?: unknown }).end);
    expect(await end.jsonValue()).toEqual({ told: 'b', seen: ['a'] });
    expect(complaints).toEqual([]);
  });
}

for (const { place, code } of examples('jsx').filter((example) => example.code.includes('<docent-viewer'))) {
  test(`${place} shows an image, and reports an error until it is undone`, async ({ page, readOut }) => {
    const complaints = await readOut(`<body>${SCRIPTS}
      <script type="module">
        ${await plainScript(code)}
        const seen = [];
        const channels = [{ channel: 1 }];
        const undo = show(Slide, { image: '/slides/slide.ome.tif', channels, onError: ({ code }) => seen.push(code) });
        const viewer = document.querySelector('docent-viewer');
        await viewer.whenSettled();
        const shown = viewer.channels.filter(({ visible }) => visible).map(({ channel }) => channel);
        viewer.image = '/slides/nothing.ome.tif';
        await viewer.whenSettled().catch(() => undefined);
        undo.forEach((each) => each());
        viewer.image = '/slides/nothing-either.ome.tif';
        await viewer.whenSettled().catch(() => undefined);
        globalThis.end = { shown, seen };
      </script>`);
    const end = await page.waitForFunction(() => (globalThis as { end?: unknown }).end);
    expect(await end.jsonValue()).toEqual({ shown: [1], seen: ['not-found'] });
    expect(complaints).toEqual([]);
  });
}

test('the page by URL opens what its docent-origins name', async ({ page, hosts, placed }) => {
  const [example] = examples('html').filter(({ code }) => code.includes('docent-origins'));
  const index = join(hosts.folder, 'kept', 'index.html');
  cpSync(DIST, join(hosts.folder, 'kept'), { recursive: true });
  writeFileSync(
    index,
    readFileSync(index, 'utf8').replace(/<meta\s+name="docent-origins"[^>]*>/, placed(example!.code)),
  );
  for (const [host, opens] of [
    [hosts.page, true],
    [hosts.bucket, true],
    [hosts.code, false],
  ] as const) {
    await page.goto(`${hosts.page}/kept/?image=${host}/slide.ome.tif`);
    const viewer = page.locator('docent-viewer');
    if (opens) await viewer.evaluate((each) => (each as HTMLElementTagNameMap['docent-viewer']).whenSettled());
    else await expect(page.getByRole('alert')).toContainText('does not open files from');
  }
});

test('every example in HTML is tried', () => {
  const tried = /<docent-(viewer|gallery|story|editor)|docent-origins/;
  expect(examples('html').filter(({ code }) => !tried.test(code))).toEqual([]);
});

test('JSON in the documents is JSON', () => {
  const found = examples('json');
  expect(found.length).toBeGreaterThan(0);
  for (const { code } of found) JSON.parse(code);
});

test('links between the documents lead somewhere', () => {
  const all = new Map(documents().map(({ path, text }) => [path.replace('docs/', ''), text]));
  for (const [path, text] of all) {
    for (const [to, id] of linksOf(text)) {
      const target = all.get(to === '' ? path : to);
      if (!to.endsWith('.md') && to !== '') continue;
      expect(target, `${path} links to ${to}`).toBeDefined();
      if (id !== '') expect(headingIds(target!), `${path} links to ${to}#${id}`).toContain(id);
    }
  }
});

interface Named {
  name: string;
  kind?: string;
  privacy?: string;
}

interface Manifest {
  modules: {
    declarations: {
      tagName?: string;
      members: Named[];
      attributes: Named[];
      events: Named[];
      slots: Named[];
      cssParts: Named[];
      cssProperties: Named[];
    }[];
  }[];
}

test('docs/viewer.md names all that <docent-viewer> has, and every error code', () => {
  const text = readFileSync(at('../docs/viewer.md'), 'utf8');
  const { modules } = JSON.parse(readFileSync(join(DIST, 'custom-elements.json'), 'utf8')) as Manifest;
  const viewer = modules
    .flatMap(({ declarations }) => declarations)
    .find(({ tagName }) => tagName === 'docent-viewer')!;
  // the analyzer takes what is set on internals and on the stage for members of the element
  const members = viewer.members.filter(
    ({ name, privacy }) => privacy === undefined && !/^(#.*|role|className)$/.test(name),
  );
  const errorCodes = readFileSync(at('../src/format/docent-error.ts'), 'utf8').matchAll(/^ {2}\| '([a-z-]+)'/gm);
  const wanted = [
    ...members.map(({ name, kind }) => (kind === 'method' ? `\`${name}(` : `\`${name}\``)),
    ...viewer.attributes.map(({ name }) => `\`${name}\``),
    ...viewer.events.map(({ name }) => `| \`${name}\``),
    ...viewer.slots.map(({ name }) => `| \`${name}\``),
    ...viewer.cssParts.map(({ name }) => `\`::part(${name})\``),
    ...viewer.cssProperties.map(({ name }) => `\`${name}\``),
    ...[...errorCodes].map(([, code]) => `\`${code}\``),
  ];
  expect(wanted.length).toBeGreaterThan(60);
  expect(wanted.filter((name) => !text.includes(name))).toEqual([]);
});

test('docs/story-player.md names all that <docent-story> has', () => {
  const text = readFileSync(at('../docs/story-player.md'), 'utf8');
  const { modules } = JSON.parse(readFileSync(join(DIST, 'custom-elements.json'), 'utf8')) as Manifest;
  const story = modules.flatMap(({ declarations }) => declarations).find(({ tagName }) => tagName === 'docent-story')!;
  // the analyzer takes what is set on the viewer and the layer inside for members of the element
  const members = story.members.filter(
    ({ name, privacy }) => privacy === undefined && !/^(#.*|panelShut|slot)$/.test(name),
  );
  const wanted = [
    ...members.map(({ name, kind }) => (kind === 'method' ? `\`${name}(` : `\`${name}\``)),
    ...story.attributes.map(({ name }) => `\`${name}\``),
    ...story.events.map(({ name }) => `| \`${name}\``),
    ...story.cssParts.map(({ name }) => `\`::part(${name})\``),
    ...story.cssProperties.map(({ name }) => `\`${name}\``),
  ];
  expect(wanted.length).toBeGreaterThan(25);
  expect(wanted.filter((name) => !text.includes(name))).toEqual([]);
});
