import type { ImageInput } from '../../format/image-source.ts';
import { channelIndex } from '../../state/look.ts';
import { channelLook } from '../../story/waypoint-defaults.ts';
import type { DocentViewer } from '../docent-viewer.ts';
import type { StoryImage } from '../../story/image.ts';
import { imageSourceOf, type Scene } from './scene.ts';

/** A tour goes on after this long though tiles are still missing: a slow host must not hold it up. */
const PATIENCE_MS = 8000;
/** Less than this the camera has not moved: CSS pixels, share of the scale, degrees. */
const STILL = { distance: 2, scale: 0.01, rotation: 0.5 };

/** Shows the scenes of a story in a viewer, and tells whether the viewer still shows them. */
export class StoryStage {
  readonly #viewer: DocentViewer;

  #scene: Scene | undefined;
  /** What is in the viewer: the image, of the story at this address. */
  #open: { readonly image: Scene['image']; readonly base: string } | undefined;
  /** By their ids: images that the story does not say the place of, as the reader gave them. */
  readonly #given = new Map<string, ImageInput>();
  /** What the look was when the scene was set; null until the image is open. */
  #look: string | null = null;

  constructor(viewer: DocentViewer) {
    this.#viewer = viewer;
    viewer.addEventListener('load', () => {
      this.#look ??= this.#lookNow();
    });
  }

  get scene(): Scene | undefined {
    return this.#scene;
  }

  /** The image of the scene, where it has to be asked for. */
  get wanted(): StoryImage | null {
    const image = this.#scene?.image;
    return image && !isPlaced(image) && !this.#given.has(image.id) ? image : null;
  }

  isGiven(id: string): boolean {
    return this.#given.has(id);
  }

  /** Sets, or with null forgets, what the reader gave as an image of the story; what is in sight has to be shown again. */
  give(id: string, input: ImageInput | null): void {
    if (input === null) this.#given.delete(id);
    else this.#given.set(id, input);
    this.#open = undefined;
  }

  /** @throws DocentError when the image has no address that can be opened; one that is wanted leaves the viewer empty */
  show(scene: Scene, base: string, immediate = false): void {
    const viewer = this.#viewer;
    const { image, channels, rotation, z, t } = scene;

    this.#scene = scene;
    const another = this.#open?.image !== image || this.#open.base !== base;
    if (another) {
      const given = this.#given.get(image.id);
      viewer.image = given ?? (isPlaced(image) ? imageSourceOf(image, base) : null);
      viewer.series = image.series ?? null;
      viewer.alt = image.alt ?? null;
      this.#open = { image, base };
    }
    viewer.setChannels(channels ? channelLook(channels) : null);
    viewer.z = z;
    viewer.t = t;
    viewer.rotation = rotation;
    viewer.setView(scene.view ?? null, { immediate });
    this.#look = another ? null : this.#lookNow();
  }

  /** Empties the viewer. */
  clear(): void {
    this.#viewer.image = null;
    this.#scene = this.#open = undefined;
    this.#given.clear();
  }

  /** Resolves when the scene is in sight, or the viewer stands still elsewhere. */
  async arrive(): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, PATIENCE_MS)));
    // an image that fails says so itself; a removed viewer has nobody to tell
    await Promise.race([this.#viewer.whenSettled().catch(() => {}), patience]);
    clearTimeout(timer);
  }

  /** False once somebody has moved the camera, or changed the look. */
  get isAsSet(): boolean {
    return this.#isThere && (this.#look === null || this.#look === this.#lookNow());
  }

  /** The next scene is read while this one is looked at, if it is of the same image. */
  prefetch(next: Scene | undefined): void {
    const { info } = this.#viewer;
    if (!next || !info || next.image !== this.#open?.image) {
      this.#viewer.prefetch(null);
      return;
    }
    const { channels, z, t, rotation } = next;
    const view = next.view ?? { x: 0, y: 0, width: info.width, height: info.height };
    this.#viewer.prefetch({ view, channels: channels ? channelLook(channels) : null, z, t, rotation });
  }

  get #view() {
    const { info } = this.#viewer;
    return this.#scene?.view ?? (info && { x: 0, y: 0, width: info.width, height: info.height });
  }

  get #isThere(): boolean {
    const { viewport } = this.#viewer;
    const view = this.#view;
    if (!viewport || !view) return true;
    const scale = Math.min(viewport.width / view.width, viewport.height / view.height);
    const dx = viewport.center.x - (view.x + view.width / 2);
    const dy = viewport.center.y - (view.y + view.height / 2);
    const turned = Math.abs(((viewport.rotation - this.#scene!.rotation + 540) % 360) - 180);
    return (
      Math.hypot(dx, dy) * scale < STILL.distance &&
      Math.abs(viewport.scale / scale - 1) < STILL.scale &&
      turned < STILL.rotation
    );
  }

  /** Limits that the story leaves to the image may still be measured: they are not somebody's change. */
  #lookNow(): string | null {
    const { info, channels } = this.#viewer;
    if (!info) return null;
    const names = info.channels.map(({ name }) => name);
    const limited = (this.#scene?.channels ?? [])
      .filter(({ contrastLimits }) => contrastLimits)
      .map(({ channel }) => channelIndex(channel, names));
    return JSON.stringify(
      channels
        .filter(({ visible }) => visible)
        .map(({ channel, color, gamma = 1, contrastLimits }) => [
          channel,
          color,
          gamma,
          limited.includes(channel) ? contrastLimits : null,
        ]),
    );
  }
}

function isPlaced({ src, tiles }: StoryImage): boolean {
  return Boolean(src) || tiles !== undefined;
}
