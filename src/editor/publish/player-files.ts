import { fetchBytes } from '../../elements/fetch-text.ts';
import { DocentError } from '../../format/docent-error.ts';

/** What shows stories: the module that a page loads, and all files that it needs, by their paths. */
export interface PlayerFiles {
  readonly entry: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Requests at once, as many as HTTP/1.1 has connections. */
const AT_ONCE = 6;

/** Where the build lists the player's files: beside the modules, one above the chunks. */
function manifestUrl(): string {
  // Not in one expression, which the bundler would take for a file of its own.
  const here = import.meta.url;
  return new URL('../player.json', here).href;
}

/**
 * The player, from where this Docent comes from.
 * @param manifest address of `player.json`
 * @throws DocentError with the codes of the network, `not-found` where this Docent was not built; AbortError
 */
export async function fetchPlayer(signal: AbortSignal, manifest: string = manifestUrl()): Promise<PlayerFiles> {
  const { entry, files } = manifestOf(await fetchBytes(manifest, signal), manifest);
  const fetched = new Map<string, Uint8Array>();
  const left = files.values();
  const worker = async (): Promise<void> => {
    for (const file of left) fetched.set(file, await fetchBytes(new URL(file, manifest).href, signal));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return { entry, files: new Map(files.map((file) => [file, fetched.get(file)!])) };
}

/** A host that answers anything with its start page does so for the manifest too. */
function manifestOf(bytes: Uint8Array, url: string): { entry: string; files: string[] } {
  try {
    const { entry, files } = JSON.parse(new TextDecoder().decode(bytes)) as { entry: unknown; files: unknown };
    if (typeof entry === 'string' && Array.isArray(files) && files.every(isPathWithin)) return { entry, files };
  } catch {
    // said below
  }
  throw new DocentError('not-found', 'The files of the player are not where this Docent comes from.', {
    hint: 'Serve the whole folder that the build wrote, player.json among it.',
    url,
  });
}

/** Down from where it is named, and nowhere else: it becomes a path in an archive. */
export function isPathWithin(path: unknown): path is string {
  return typeof path === 'string' && /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/.test(path);
}
