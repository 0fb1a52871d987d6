import type { DocentViewer } from '../../elements/docent-viewer.ts';
import type { Scene } from '../../elements/story-stage/scene.ts';
import type { ImageInput } from '../../format/image-source.ts';
import type { ChannelSetting } from '../../story/channel-setting.ts';
import type { StoryImage } from '../../story/image.ts';
import type { View } from '../../story/waypoint.ts';
import { channelLook } from '../../story/waypoint-defaults.ts';
import { isElsewhere } from './is-elsewhere.ts';

/** Where an image is read from; `key` is the same as long as that is the same. */
export interface PlacedImage {
  readonly key: string;
  readonly input: ImageInput;
  readonly image: StoryImage;
}

/** How the camera gets to a scene; with `stay` only the channels change. */
export type Camera = 'fly' | 'jump' | 'stay';

/** Shows in a viewer what a waypoint shows, and tells whether the author has moved away from it. */
export class EditorStage {
  readonly #viewer: DocentViewer;
  #open: string | null = null;
  #scene: Scene | null = null;
  #look: string | null = null;

  constructor(viewer: DocentViewer) {
    this.#viewer = viewer;
    // what the scene leaves to the image is known only now
    viewer.addEventListener('load', () => (this.#look = this.#lookNow()));
  }

  get scene(): Scene | null {
    return this.#scene;
  }

  show(scene: Scene, { key, input, image }: PlacedImage, camera: Camera = 'fly'): void {
    const viewer = this.#viewer;
    const another = key !== this.#open;
    if (another) {
      viewer.series = image.series ?? null;
      viewer.image = input;
      this.#open = key;
    }
    viewer.alt = image.alt ?? null;
    this.#scene = scene;
    viewer.setChannels(scene.channels ? channelLook(scene.channels) : null);
    if (another || camera !== 'stay') {
      viewer.z = scene.z;
      viewer.t = scene.t;
      viewer.rotation = scene.rotation;
      const view = this.#view;
      if (view) viewer.setView(view, { immediate: camera === 'jump' });
    }
    this.#look = another ? null : this.#lookNow();
  }

  /** The viewer shows this already. */
  adopt(scene: Scene): void {
    this.#scene = scene;
    this.#look = this.#lookNow();
  }

  /** The scene's view, as large as there is room. */
  fit(): void {
    const view = this.#view;
    if (view) this.#viewer.setView(view, { immediate: true });
  }

  /** Nothing to look at: the image has no place yet. */
  clear(): void {
    this.#viewer.image = null;
    this.#open = this.#scene = this.#look = null;
  }

  /** Somebody has moved the camera, or changed the look, since the scene was shown; on its way there nobody has. */
  get moved(): boolean {
    const { destination, info } = this.#viewer;
    const view = this.#view;
    if (!info || !destination || !view || !this.#scene) return false;
    const { rotation, z, t } = this.#scene;
    return (
      isElsewhere(destination, view, rotation) ||
      this.#viewer.z !== z ||
      this.#viewer.t !== t ||
      (this.#look !== null && this.#look !== this.#lookNow())
    );
  }

  get #view(): View | null {
    const { info } = this.#viewer;
    return this.#scene?.view ?? (info && { x: 0, y: 0, width: info.width, height: info.height });
  }

  /** Limits that the scene leaves to the image may still be measured: they are nobody's change. */
  #lookNow(): string | null {
    const { info, channels } = this.#viewer;
    if (!info || !this.#scene) return null;
    const names = new Map(info.channels.map(({ name, index }) => [name, index]));
    const limited = new Set(
      this.#scene.channels
        ?.filter(({ contrastLimits }) => contrastLimits)
        .map(({ channel }) => (typeof channel === 'number' ? channel : names.get(channel))),
    );
    return JSON.stringify(channels.filter(({ visible }) => visible).map((setting) => seen(setting, limited)));
  }
}

function seen({ channel, color, gamma = 1, contrastLimits }: ChannelSetting, limited: ReadonlySet<unknown>): unknown {
  return [channel, color, gamma, limited.has(channel) ? contrastLimits : null];
}
