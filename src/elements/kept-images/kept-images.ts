import type { RangeShelf } from '../../format/kept-ranges.ts';
import { RangeDatabase } from './range-database.ts';

/** The reader's own choice, for all of a site's pages. */
const CHOICE = 'docent-keep';
/** Set once something is kept: it can be read at once, where a database takes its time to open. */
const USED = 'docent-kept';

/** The reader may change their mind while images are open. */
class ChosenDatabase extends RangeDatabase implements RangeShelf {
  get isEmpty(): boolean {
    return localStorage.getItem(USED) === null;
  }

  override async keep(...kept: Parameters<RangeShelf['keep']>): Promise<void> {
    if (!keepsImages()) throw new Error('nothing is to be kept');
    await super.keep(...kept);
    localStorage.setItem(USED, 'yes');
  }

  override async clear(): Promise<void> {
    await super.clear();
    localStorage.removeItem(USED);
  }
}

let database: ChosenDatabase | undefined;

/** Where bytes of images are kept between visits; `undefined` where the reader has switched that off, or there is no such place. */
export function keptImages(): RangeShelf | undefined {
  return keepsImages() ? shelf() : undefined;
}

/** Some pages may not store anything, nor know what the reader chose. */
export function canKeepImages(): boolean {
  try {
    return typeof indexedDB !== 'undefined' && localStorage !== undefined;
  } catch {
    return false;
  }
}

export function keepsImages(): boolean {
  return canKeepImages() && localStorage.getItem(CHOICE) !== 'off';
}

/** Switching off clears what is kept. @throws where the browser stores no choice, or does not let go of what is kept */
export async function setKeepsImages(keeps: boolean): Promise<void> {
  if (keeps) localStorage.removeItem(CHOICE);
  else {
    localStorage.setItem(CHOICE, 'off');
    await clearKeptImages();
  }
}

/** Bytes kept of all images. @throws where the database can't be read */
export function keptBytes(): Promise<number> {
  return shelf().bytes();
}

export function clearKeptImages(): Promise<void> {
  return shelf().clear();
}

function shelf(): ChosenDatabase {
  database ??= new ChosenDatabase();
  return database;
}
