/**
 * What of an image can be drawn now, and how: on the GPU, in memory, known to be empty, or known to be unobtainable.
 */
import type { BlockIndex, Pyramid, PyramidLevel } from '../format/pyramid.ts';
import { blockKey } from './block-key.ts';
import type { Frame } from './frame.ts';
import type { ResidentBlock, TileAtlas } from './tile-atlas.ts';
import type { StoredBlock, TileStore } from './tile-store.ts';
import { firstLightBlocks, levelsThere, settledBlocks, standInBlocks, type LookedAt } from './view-plan.ts';

export class BlocksAtHand {
  readonly #pyramid: Pyramid;
  readonly #store: TileStore;
  readonly #atlas: () => TileAtlas | undefined;

  /** @param atlas `undefined` while the graphics context is lost */
  constructor(pyramid: Pyramid, store: TileStore, atlas: () => TileAtlas | undefined) {
    this.#pyramid = pyramid;
    this.#store = store;
    this.#atlas = atlas;
  }

  /** On the GPU, known to be empty, or known to be unobtainable. */
  has(key: string): boolean {
    if (this.#atlas()?.has(key) || this.#store.hasFailed(key)) return true;
    return this.#store.get(key)?.planes.length === 0;
  }

  /** Known to be empty or unobtainable, so that a coarser block has to show in its place. */
  isHole(key: string): boolean {
    return this.#store.hasFailed(key) || this.showsThrough(this.#store.get(key));
  }

  showsThrough(block: StoredBlock | undefined): boolean {
    return this.#pyramid.coarserBehind === true && block?.planes.length === 0;
  }

  /** Where a block's samples lie on the GPU; counts as a use. */
  resident(key: string): ResidentBlock | 'sparse' | undefined {
    const resident = this.#atlas()?.use(key);
    if (resident) return resident;
    const block = this.#store.get(key);
    return block?.planes.length === 0 && !this.showsThrough(block) ? 'sparse' : undefined;
  }

  levelsOf(looked: LookedAt): readonly PyramidLevel[] {
    return levelsThere(this.#pyramid.levels, looked, (key) => this.showsThrough(this.#store.get(key)));
  }

  /** Whether some level of the frame is wholly at hand: then something of every channel shows everywhere. */
  covers(frame: Frame, looked: LookedAt): boolean {
    return this.#levelByLevel(frame, looked).some((blocks) => blocks.every((index) => this.has(blockKey(index))));
  }

  /** The blocks of the settled level, and those of coarser ones that show through its holes. */
  settled(frame: Frame, looked: LookedAt): BlockIndex[] {
    const holes = standInBlocks(frame, this.levelsOf(looked), looked, (key) => this.isHole(key));
    return [...settledBlocks(frame, looked), ...holes];
  }

  /**
   * What shows until the settled level does: of a coarser one that is in memory already, where there is one.
   * @param preferred a level that is being read anyway
   */
  light(frame: Frame, looked: LookedAt, preferred: number | undefined): readonly BlockIndex[] {
    const wholly = (has: (key: string) => boolean): readonly BlockIndex[] | undefined =>
      this.#levelByLevel(frame, looked).find((blocks) => blocks.every((index) => has(blockKey(index))));
    if (wholly((key) => this.has(key) && !this.isHole(key))) return [];
    const inMemory = wholly((key) => (this.has(key) || this.#store.get(key) !== undefined) && !this.isHole(key));
    return inMemory ?? firstLightBlocks(frame, this.levelsOf(looked), looked, preferred);
  }

  /** @returns the blocks of `settled`, read where they are not in memory */
  async read(frame: Frame, looked: LookedAt): Promise<StoredBlock[]> {
    const stored = new Map<string, StoredBlock>();
    const isHole = (key: string): boolean => this.showsThrough(stored.get(key));
    for (let wanted = settledBlocks(frame, looked); wanted.length > 0;) {
      const blocks = await Promise.all(wanted.map((index) => this.#store.read(index)));
      for (const block of blocks) stored.set(blockKey(block.index), block);
      const behind = standInBlocks(frame, this.#pyramid.levels, looked, isHole);
      wanted = behind.filter((index) => !stored.has(blockKey(index)));
    }
    return [...stored.values()];
  }

  #levelByLevel(frame: Frame, looked: LookedAt): readonly BlockIndex[][] {
    return frame.levels.map((level) => settledBlocks({ ...frame, levels: [level] }, looked));
  }
}
