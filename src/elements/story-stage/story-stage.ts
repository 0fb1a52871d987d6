import { channelIndex } from '../../state/look.ts';
import { channelLook } from '../../story/waypoint-defaults.ts';
import type { DocentViewer } from '../docent-viewer.ts';
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

  /** @throws DocentError when the image has no address that can be opened */
  show(scene: Scene, base: string, immediate = false): void {
    const viewer = this.#viewer;
    const { image, channels, rotation, z, t } = scene;

    this.#scene = scene;
    const another = this.#open?.image !== image || this.#open.base !== base;
    if (another) {
      viewer.image = imageSourceOf(image, base);
      viewer.series = image.series ?? null;
      viewer.alt = image.alt ?? null;
      this.#open = { image, base };
    }
    viewer.setChannels(channels ? channelLook(channels) : null);
    viewer.z = z;
    viewer.t = t;
    viewer.rotation = rotation;
    const view = this.#view;
    if (view) viewer.setView(view, { immediate });
    this.#look = another ? null : this.#lookNow();
  }

  /** Empties the viewer. */
  clear(): void {
    this.#viewer.image = null;
    this.#scene = this.#open = undefined;
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
