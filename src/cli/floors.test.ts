import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** What each floor may import of the others. */
const MAY_IMPORT: Record<string, string[]> = {
  format: [],
  story: [],
  overview: ['format', 'story'],
  render: ['format'],
  state: ['format', 'story', 'overview'],
  elements: ['format', 'story', 'overview', 'render', 'state'],
  editor: ['format', 'story', 'overview', 'render', 'state', 'elements'],
  app: ['format', 'story', 'overview', 'render', 'state', 'elements', 'editor'],
  cli: ['format', 'story', 'overview'],
};
const FLOORS = Object.keys(MAY_IMPORT);
const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));

let house: string;
let refused: Set<string>;

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'docent-floors-'));
  const rules = JSON.parse(readFileSync(join(REPOSITORY, '.oxlintrc.json'), 'utf8'));
  // The plugins and the types have no say here, and live in the repository.
  const overrides = rules.overrides.filter((each: { rules: object }) => 'no-restricted-imports' in each.rules);
  writeFileSync(join(house, '.oxlintrc.json'), JSON.stringify({ ...rules, jsPlugins: [], options: {}, overrides }));
  for (const floor of FLOORS) mkdirSync(join(house, 'src', floor, 'room'), { recursive: true });
  for (const from of FLOORS) {
    for (const to of FLOORS) {
      write(from, `value-${to}.ts`, `import { thing } from '../${to}/thing.ts';\nexport const held = thing;\n`);
      write(from, `type-${to}.ts`, `import type { Thing } from '../${to}/thing.ts';\nexport type Held = Thing;\n`);
      write(from, `room/deep-${to}.ts`, `import { thing } from '../../${to}/thing.ts';\nexport const held = thing;\n`);
      write(from, `test-${to}.test.ts`, `import { thing } from '../${to}/thing.ts';\nexport const held = thing;\n`);
    }
    for (const name of ['node:fs', 'lit', 'openseadragon', 'zustand/vanilla']) {
      const file = `package-${name.replace(/\W/g, '-')}.ts`;
      write(from, file, `import { thing } from '${name}';\nexport const held = thing;\n`);
    }
  }
  const oxlint = join(REPOSITORY, 'node_modules', 'oxlint', 'bin', 'oxlint');
  const lint = spawnSync(process.execPath, [oxlint, '-f', 'json', 'src'], { cwd: house, encoding: 'utf8' });
  const { diagnostics } = JSON.parse(lint.stdout) as { diagnostics: { code: string; filename: string }[] };
  const imports = diagnostics.filter(({ code }) => code.includes('no-restricted-imports'));
  refused = new Set(imports.map(({ filename }) => filename.replaceAll('\\', '/').replace(/^.*src\//, '')));
});

afterAll(() => rmSync(house, { recursive: true }));

function write(floor: string, name: string, text: string): void {
  writeFileSync(join(house, 'src', floor, name), text);
}

test.each(FLOORS)('the linter keeps %s to the floors under it', (from) => {
  for (const to of FLOORS) {
    const allowed = from === to || MAY_IMPORT[from]!.includes(to);
    const typeAllowed = allowed || (from === 'render' && to === 'story');
    expect([to, refused.has(`${from}/value-${to}.ts`)]).toEqual([to, !allowed]);
    expect([to, refused.has(`${from}/room/deep-${to}.ts`)]).toEqual([to, !allowed]);
    expect([to, refused.has(`${from}/type-${to}.ts`)]).toEqual([to, !typeAllowed]);
    expect([to, refused.has(`${from}/test-${to}.test.ts`)]).toEqual([to, false]);
  }
});

test('packages stay on their floors too', () => {
  const withNode = FLOORS.filter((floor) => !refused.has(`${floor}/package-node-fs.ts`));
  const withLit = FLOORS.filter((floor) => !refused.has(`${floor}/package-lit.ts`));
  const withCamera = FLOORS.filter((floor) => !refused.has(`${floor}/package-openseadragon.ts`));
  const withStore = FLOORS.filter((floor) => !refused.has(`${floor}/package-zustand-vanilla.ts`));
  expect(withNode).toEqual(['cli']);
  expect(withLit).toEqual(['render', 'elements', 'editor', 'app']);
  expect(withCamera).toEqual(['render', 'elements', 'editor', 'app']);
  expect(withStore).toEqual(['state', 'elements', 'editor', 'app']);
});
