import type { RangeShelf } from '../../format/kept-ranges.ts';
import { RangeDatabase } from './range-database.ts';

/** The reader's own choice, for all of a site's pages. */
const CHOICE = 'docent-keep';

let database: RangeDatabase | undefined;

/** Where bytes of images are kept between visits; `undefined` where the reader has switched that off, or there is no such place. */
export function keptImages(): RangeShelf | undefined {
  if (!keepsImages() || typeof indexedDB === 'undefined') return undefined;
  return shelf();
}

export function keepsImages(): boolean {
  try {
    return localStorage.getItem(CHOICE) !== 'off';
  } catch {
    // pages that may not store anything
    return false;
  }
}

/** Switching off clears what is kept. */
export async function setKeepsImages(keeps: boolean): Promise<void> {
  if (keeps) localStorage.removeItem(CHOICE);
  else {
    localStorage.setItem(CHOICE, 'off');
    await clearKeptImages();
  }
}

/** Bytes kept of all images. */
export function keptBytes(): Promise<number> {
  return shelf().bytes();
}

export function clearKeptImages(): Promise<void> {
  return shelf().clear();
}

function shelf(): RangeDatabase {
  database ??= new RangeDatabase();
  return database;
}
