import type { DocentViewer } from '../../elements/docent-viewer.ts';
import { imageSourceOf, waypointScene, type Scene } from '../../elements/story-stage/scene.ts';
import { titleWaypoint } from '../../elements/story-stage/title-waypoint.ts';
import { isDocentError } from '../../format/docent-error.ts';
import { resolveImageAddress } from '../../format/image-address.ts';
import type { ImageInput } from '../../format/image-source.ts';
import { edit } from '../../state/editor-history.ts';
import { createEditorStore, openStory, type EditorStore } from '../../state/editor-store.ts';
import { newStory, placeImage } from '../../state/story-edits/image-edits.ts';
import { withOverlayIds } from '../../state/story-edits/overlay-edits.ts';
import { insertWaypoint, newWaypoint, patchWaypoint, renewWaypointId } from '../../state/story-edits/waypoint-edits.ts';
import { waypointFromView, type SeenKeys } from '../../state/story-edits/waypoint-view.ts';
import type { StoryImage } from '../../story/image.ts';
import { channelLook, imageGroups, waypointGroup } from '../../story/waypoint-defaults.ts';
import type { Story } from '../../story/story.ts';
import type { Waypoint } from '../../story/waypoint.ts';
import { createAssets, putThumbnail, thumbnailPath, type AssetStore } from '../drafts/draft-assets.ts';
import { BlobAddresses } from './blob-addresses.ts';
import { EditorStage, type PlacedImage } from './editor-stage.ts';
import type { LocalImage, OpenedStory } from './opened-story.ts';
import { createSight, type SightStore } from './sight.ts';

/** Device pixels: twice what the list shows. */
const THUMBNAIL_WIDTH = 192;

/**
 * One story that is worked on: the story in its store, the viewer that shows the open waypoint, and what the viewer
 * reports. Panels read the stores, and call what is here.
 */
export class EditorSession {
  readonly store: EditorStore = createEditorStore(newStory());
  readonly sight: SightStore = createSight();
  readonly assets: AssetStore = createAssets();
  readonly viewer: DocentViewer;
  readonly addresses = new BlobAddresses();
  readonly #stage: EditorStage;
  /** What the addresses in the story are relative to. */
  base = document.baseURI;
  /** As it was opened: what lies beside it is reached where it lies. */
  opened: { readonly story: Story; readonly base: string } | null = null;
  /** See `OpenedStory.images`. */
  #images = new Map<string, LocalImage | string>();
  /** Images whose addresses are those that they will have. */
  readonly #placedLater = new Set<string>();
  /** Ids that somebody may have a link to: these stay, whatever becomes of the title. */
  #settledIds = new Set<string>();
  #awaiting: OpenedStory['awaitsImage'];
  /** What the viewer was asked for last. */
  #shown: { readonly waypoint: Waypoint | null; readonly scene: Scene } | null = null;
  #opened = false;
  /** Of the viewer, CSS pixels. */
  #size = '';

  constructor(viewer: DocentViewer) {
    this.viewer = viewer;
    this.#stage = new EditorStage(viewer);
    viewer.addEventListener('load', () => this.#loaded());
    viewer.addEventListener('view-change', () => {
      this.#keepInView();
      this.#look();
    });
    viewer.addEventListener('channels-change', () => this.#look());
    viewer.addEventListener('settled', () => void this.#takeThumbnail());
    this.store.subscribe(() => this.#show('fly'));
  }

  open(opened: OpenedStory): void {
    this.#opened = false;
    this.addresses.release();
    this.base = opened.base;
    this.opened = opened;
    this.#images = new Map(opened.images);
    this.#placedLater.clear();
    this.#awaiting = opened.awaitsImage;
    this.#shown = null;
    this.#stage.clear();
    this.assets.setState(opened.assets ?? new Map(), true);
    openStory(this.store, withOverlayIds(opened.story), { saved: opened.saved });
    this.settleIds();
    this.#opened = true;
    this.#show('jump');
  }

  get waypoint(): Waypoint | undefined {
    const { story, waypoint } = this.store.getState();
    return story.waypoints.find(({ id }) => id === waypoint);
  }

  /** A file of this computer, or an address, as which an image is opened here; the story does not hold it. */
  localImage(id: string): LocalImage | string | undefined {
    return this.#images.get(id);
  }

  /** Shows an image of the story from a file of this computer. */
  placeLocally(id: string, files: readonly File[]): void {
    if (files.length === 0) return;
    this.#images.set(id, files.length === 1 ? files[0]! : [...files]);
    this.#shown = null;
    this.#show('jump');
  }

  /**
   * An image's address as its author writes it; one that lets its holder in is used, and not written down.
   * @param later nothing lies there before the story is published: the file at hand goes on being shown
   */
  placeImage(id: string, address: string, label: string, later = false): void {
    const { secret, url } = resolveImageAddress(address, this.base);
    if (later) this.#placedLater.add(id);
    else this.#placedLater.delete(id);
    if (secret) this.#images.set(id, url);
    else edit(this.store, (story) => placeImage(story, id, address.trim()), { label });
    this.#shown = null;
    this.#show('jump');
  }

  /** Whether an image is shown from these very files. */
  isLocal(id: string, files: readonly File[]): boolean {
    const shown = [this.#images.get(id)].flat();
    return files.every((file) => shown.includes(file));
  }

  /** The story was handed over: from now on there may be links to its waypoints. */
  settleIds(): void {
    for (const { id } of this.store.getState().story.waypoints) this.#settledIds.add(id);
  }

  /** A waypoint of exactly what is on the screen, after the open one. @returns its id */
  addWaypoint(title: string, label: string): string {
    const { story, waypoint } = this.store.getState();
    const added = newWaypoint(story, { title, ...definedOnly(this.#seen()) });
    this.#keepPicture(added);
    edit(this.store, (now) => insertWaypoint(now, added, waypoint ?? undefined), {
      label,
      select: { waypoint: added.id, overlays: [] },
    });
    void this.#takeThumbnail();
    return added.id;
  }

  /** The open waypoint shows what is on the screen. */
  updateView(label: string): void {
    const { waypoint } = this;
    if (!waypoint) return;
    const keys = this.#seen();
    // what is shown next is on the screen already
    this.#keepPicture({ ...waypoint, ...definedOnly(keys) } as Waypoint);
    edit(this.store, (story) => patchWaypoint(story, waypoint.id, keys), { label });
    this.#look();
    void this.#takeThumbnail();
  }

  goBack(): void {
    this.#shown = null;
    this.#show('fly');
  }

  /** Shows a group without changing the waypoint. */
  showGroup(id: string): void {
    const { story } = this.store.getState();
    const group = story.groups?.find((each) => each.id === id);
    if (!group) return;
    this.viewer.setChannels(channelLook(group.channels));
    this.sight.setState({ group: id });
  }

  /** A title, and as long as nobody can have a link to the waypoint, the id that comes of it. */
  rename(id: string, title: string, label: string): void {
    const { story } = this.store.getState();
    const place = story.waypoints.findIndex((each) => each.id === id);
    const titled = patchWaypoint(story, id, { title });
    const next = this.#settledIds.has(id) ? titled : renewWaypointId(titled, id);
    const waypoint = next.waypoints[place]!;
    if (waypoint.id !== id) this.copyThumbnail(id, waypoint.id);
    if (this.#shown?.waypoint?.id === id) this.#shown = { waypoint, scene: waypointScene(next, waypoint) };
    // the step goes on while its waypoint's id changes: the place stays
    edit(this.store, () => next, { label, merge: `title ${place}`, select: { waypoint: waypoint.id } });
  }

  /** A waypoint that looks like another: a copy, or one with a new id. */
  copyThumbnail(from: string, to: string): void {
    const picture = this.assets.getState().get(thumbnailPath(from));
    if (picture) putThumbnail(this.assets, to, picture);
  }

  #seen(): SeenKeys {
    const { viewer } = this;
    const { story } = this.store.getState();
    const { image, info, group } = this.sight.getState();
    const shownImage = story.images.find(({ id }) => id === image) ?? story.images[0]!;
    if (!info || !viewer.view) {
      return { ...waypointFromView({ view: NOWHERE }), view: undefined, ...(image && this.#imageKey(shownImage)) };
    }
    const groups = imageGroups(story, shownImage);
    const first = groups.find(({ id }) => id === group);
    const seen = {
      view: viewer.view,
      rotation: viewer.rotation,
      z: viewer.z,
      t: viewer.t,
      names: info.channels.map(({ name }) => name),
      ...(!info.rgb && { channels: viewer.channels }),
      ...this.#imageKey(shownImage),
    };
    for (const candidate of first ? [first, ...groups] : groups) {
      const keys = waypointFromView({ ...seen, group: candidate });
      if (keys.group !== undefined) return keys;
    }
    return waypointFromView(seen);
  }

  /** None for the first image: it is meant where none is named. */
  #imageKey(image: StoryImage): { image?: string } {
    return image === this.store.getState().story.images[0] ? {} : { image: image.id };
  }

  /** The viewer already shows this waypoint. */
  #keepPicture(waypoint: Waypoint): void {
    const { story } = this.store.getState();
    const scene = waypointScene(story, waypoint);
    this.#shown = { waypoint, scene };
    this.#stage.adopt(scene);
    this.sight.setState({ group: waypointGroup(story, waypoint)?.id ?? null, moved: false });
  }

  /** Follows the open waypoint, and what is changed of it: by undo, in a group. The camera stays unless its view changed. */
  #show(camera: 'fly' | 'jump'): void {
    if (!this.#opened) return;
    const { story } = this.store.getState();
    const waypoint = this.waypoint ?? null;
    const scene = waypointScene(story, waypoint ?? titleWaypoint(story));
    const before = this.#shown;
    this.#shown = { waypoint, scene };
    const way = before ? wayFrom(before.scene, scene) : camera;
    const sameWaypoint = before && before.waypoint?.id === waypoint?.id;
    if (way === null && (sameWaypoint || before?.waypoint === waypoint)) return;
    const placed = this.#placed(scene.image);
    this.sight.setState({
      image: scene.image.id,
      unplaced: placed === null,
      group: (waypoint ? waypointGroup(story, waypoint) : story.groups?.[0])?.id ?? null,
      ...(placed === null && { info: null, look: [] }),
    });
    if (placed) this.#stage.show(scene, placed, sameWaypoint ? (way ?? 'stay') : camera);
    else this.#stage.clear();
    this.#look();
  }

  /** Null where the story does not say where the image lies, and nobody has given it. */
  #placed(image: StoryImage): PlacedImage | null {
    const { src, offsets, series, tiles, pixelSize } = image;
    const local = this.#images.get(image.id);
    try {
      // what is written down goes before what was at hand when it was not
      const isThere = (src || tiles) && !this.#placedLater.has(image.id);
      const input: ImageInput = isThere || local === undefined ? imageSourceOf(image, this.base) : local;
      const key = JSON.stringify([this.base, image.id, src, offsets, series, tiles, pixelSize, describe(input)]);
      return { key, input, image };
    } catch (error) {
      if (isDocentError(error)) return null;
      throw error;
    }
  }

  #loaded(): void {
    const { info } = this.viewer;
    if (!info) return;
    if (this.#awaiting) {
      const { story } = this.#awaiting.withImage(info);
      this.#awaiting = undefined;
      openStory(this.store, withOverlayIds(story), { saved: false });
      this.settleIds();
    }
    this.sight.setState({ info, histograms: new Map() });
    this.#look();
  }

  /** In a viewer of another size the waypoint's view is in sight again: nobody has moved. */
  #keepInView(): void {
    const { width = 0, height = 0 } = this.viewer.viewport ?? {};
    const resized = this.#size !== '' && this.#size !== `${width} ${height}`;
    this.#size = `${width} ${height}`;
    if (resized && !this.sight.getState().moved) this.#stage.fit();
  }

  #look(): void {
    const { info, channels } = this.viewer;
    const { moved, look } = this.sight.getState();
    const now = this.#stage.moved;
    const same = JSON.stringify(look) === JSON.stringify(channels);
    if (moved === now && same && this.sight.getState().info === info) return;
    this.sight.setState({ info, moved: now, ...(!same && { look: channels }) });
  }

  /** Of what the open waypoint shows, when the viewer shows it. */
  async #takeThumbnail(): Promise<void> {
    const { waypoint } = this;
    if (!waypoint || this.#stage.moved) return;
    const { scene } = this.#stage;
    try {
      const picture = await this.viewer.snapshot({ width: THUMBNAIL_WIDTH, type: 'image/jpeg' });
      if (this.#stage.scene === scene && !this.#stage.moved && this.waypoint) {
        putThumbnail(this.assets, this.waypoint.id, picture);
      }
    } catch {
      // a picture that can't be had is said where it is wanted: in the viewer
    }
  }
}

const NOWHERE = { x: 0, y: 0, width: 1, height: 1 };

/** How the camera gets from one scene to the next of the same waypoint; null where they look the same. */
function wayFrom(before: Scene, next: Scene): 'fly' | 'stay' | null {
  if (before.image.id !== next.image.id || sourceKey(before.image) !== sourceKey(next.image)) return 'fly';
  const moved = before.rotation !== next.rotation || before.z !== next.z || before.t !== next.t;
  if (moved || JSON.stringify(before.view) !== JSON.stringify(next.view)) return 'fly';
  if (before.channels === next.channels) return null;
  return JSON.stringify(before.channels) === JSON.stringify(next.channels) ? null : 'stay';
}

function sourceKey({ src, offsets, series, tiles, pixelSize }: StoryImage): string {
  return JSON.stringify([src, offsets, series, tiles, pixelSize]);
}

/** Tells files apart for as long as they are at hand. */
function describe(input: ImageInput): string {
  const files = [input].flat().filter((each) => each instanceof File);
  return files.map(({ name, size, lastModified }) => `${name}:${size}:${lastModified}`).join();
}

function definedOnly(keys: SeenKeys): Partial<Waypoint> {
  return Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined));
}
