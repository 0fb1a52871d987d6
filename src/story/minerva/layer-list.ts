import type { StoryImage } from '../image.ts';

export type Layer = NonNullable<StoryImage['tiles']>['layers'][number];

/** The layers of tiles that an exhibit's groups turn out to need, each with a name of its own. */
export class LayerList {
  readonly #layers: Layer[] = [];
  readonly #names = new Set<string>();

  /** @returns the layer's index; its name is another where that one is taken */
  add({ name, ...layer }: Layer): number {
    return this.#layers.push({ name: this.#take(name), ...layer }) - 1;
  }

  /** A further channel that the same tiles show. */
  addName(index: number, name: string): void {
    const layer = this.#layers[index]!;
    layer.name = this.#take(`${layer.name}, ${name}`);
  }

  nameOf(index: number): string {
    return this.#layers[index]!.name;
  }

  get all(): readonly Layer[] {
    return this.#layers;
  }

  #take(name: string): string {
    let free = name;
    for (let count = 2; this.#names.has(free); count++) free = `${name} (${count})`;
    this.#names.add(free);
    return free;
  }
}
