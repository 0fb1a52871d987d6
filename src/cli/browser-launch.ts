import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/**
 * Which Chromium the tests run in, and how it is started: software WebGL 2 that gives the same pixels everywhere, and
 * no traffic of the browser's own.
 *
 * ```ts
 * const browser = await chromium.launch(chromiumLaunchOptions());
 * ```
 */
export function chromiumLaunchOptions(): { executablePath?: string; args: string[] } {
  const executablePath = findChromium();
  return { ...(executablePath && { executablePath }), args: [...CHROMIUM_ARGS] };
}

/** Path of an installed Chrome or Chromium, else of one in Playwright's cache; `DOCENT_CHROMIUM` goes before both. */
export function findChromium(): string | undefined {
  const asked = process.env.DOCENT_CHROMIUM;
  if (asked) {
    if (!isExecutable(asked)) throw new Error(`DOCENT_CHROMIUM names no program: ${asked}`);
    return asked;
  }
  return installedChromium() ?? cachedChromium();
}

const CHROMIUM_ARGS = [
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
] as const;

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'chrome.exe'];

const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

function installedChromium(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const onPath = PROGRAMS.flatMap((program) => folders.map((folder) => join(folder, program)));
  return [...onPath, ...APPLICATIONS].find(isExecutable);
}

/** Any Chromium that some version of Playwright has left: the newest folder first. */
function cachedChromium(): string | undefined {
  const cache =
    process.env.PLAYWRIGHT_BROWSERS_PATH ||
    {
      darwin: join(homedir(), 'Library', 'Caches', 'ms-playwright'),
      win32: join(process.env.LOCALAPPDATA ?? '', 'ms-playwright'),
    }[process.platform as string] ||
    join(homedir(), '.cache', 'ms-playwright');
  if (!existsSync(cache)) return undefined;
  const folders = readdirSync(cache)
    .filter((name) => /^chromium(_headless_shell)?-\d+$/.test(name))
    .sort((a, b) => revision(b) - revision(a));
  return folders.flatMap((folder) => programsIn(join(cache, folder))).find(isExecutable);
}

function revision(folder: string): number {
  return Number(folder.slice(folder.lastIndexOf('-') + 1));
}

function programsIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith('chrome-'))
    .flatMap((name) => [
      join(folder, name, 'chrome'),
      join(folder, name, 'chrome-headless-shell'),
      join(folder, name, 'headless_shell'),
      join(folder, name, 'chrome.exe'),
      join(folder, name, 'Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing'),
      join(folder, name, 'Chromium.app/Contents/MacOS/Chromium'),
    ]);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
