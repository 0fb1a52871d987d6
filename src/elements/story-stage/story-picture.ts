import type { ReactiveControllerHost } from 'lit';
import type { DocentError } from '../../format/docent-error.ts';
import { resolveImageAddress } from '../../format/image-address.ts';
import type { ImageInput } from '../../format/image-source.ts';
import type { StoryGroup } from '../../story/group.ts';
import type { Story } from '../../story/story.ts';
import { channelLook, imageGroups, waypointGroup } from '../../story/waypoint-defaults.ts';
import { plainSpeech } from '../../story/waypoint-speech.ts';
import type { Waypoint } from '../../story/waypoint.ts';
import '../docent-viewer.ts';
import type { DocentViewer } from '../docent-viewer.ts';
import type { LoadedStory } from '../story-loader.ts';
import '../story-overlays/overlay-layer.ts';
import type { DocentOverlayLayer } from '../story-overlays/overlay-layer.ts';
import type { Strings } from '../strings.en.ts';
import { asDocentError } from '../viewer-failures.ts';
import { announcement } from './announcement.ts';
import { liesInMapCorner } from './map-corner.ts';
import { waypointScene } from './scene.ts';
import { isGroupInSight, storyLook, type StoryLook } from './story-look.ts';
import { StoryMaskOverlay } from './story-mask-overlay.ts';
import { StoryStage } from './story-stage.ts';
import { titleWaypoint } from './title-waypoint.ts';

/** What a picture tells. */
export interface PictureReports {
  /** The image is open. */
  readonly loaded: () => void;
  readonly failed: (error: DocentError) => void;
  /** The story was not whole without its image, and now is. */
  readonly completed: (whole: () => LoadedStory) => void;
  /** The camera is elsewhere, or the look is another: by the story's doing, or by the reader's. */
  readonly changed: () => void;
}

/** The image of a story, with what lies over it, in the story's words. Its host is drawn anew when those change. */
export class StoryPicture {
  readonly viewer: DocentViewer;
  readonly stage: StoryStage;
  readonly masks: StoryMaskOverlay;
  readonly #host: Pick<ReactiveControllerHost, 'requestUpdate'>;
  readonly #overlays: DocentOverlayLayer;
  #loaded: LoadedStory | null = null;
  #look: StoryLook | null = null;
  #group: string | null = null;
  /** Why the image that the reader gave could not be opened. */
  #refused: DocentError | null = null;

  constructor(host: Pick<ReactiveControllerHost, 'requestUpdate'>, reports: PictureReports) {
    this.#host = host;
    const viewer = (this.viewer = document.createElement('docent-viewer'));
    viewer.setAttribute('part', 'viewer');
    viewer.panelShut = true;
    this.#overlays = document.createElement('docent-overlay-layer');
    this.#overlays.slot = 'overlay';
    viewer.append(this.#overlays);
    this.stage = new StoryStage(viewer);
    this.masks = new StoryMaskOverlay(host, viewer);
    viewer.addEventListener('ground-change', () => (this.#overlays.bright = viewer.bright));
    viewer.addEventListener('load', () => {
      this.#lookAgain();
      this.#findGroup();
      this.#lookAgain();
      void this.masks.draw();
      reports.loaded();
      this.#complete(reports);
    });
    viewer.addEventListener('error', (event) => {
      const error = (event as unknown as CustomEvent<DocentError>).detail;
      if (this.#takeBack(error)) this.#host.requestUpdate();
      else reports.failed(error);
    });
    viewer.addEventListener('view-change', () => {
      this.#overlays.viewport = viewer.viewport;
      reports.changed();
    });
    viewer.addEventListener('settled', () => {
      const { viewport } = viewer;
      viewer.mapShut = viewport !== null && this.#overlays.overlays.some((each) => liesInMapCorner(each, viewport));
    });
    viewer.addEventListener('channels-change', () => {
      this.#findGroup();
      this.#lookAgain();
      reports.changed();
    });
  }

  /** Null until the image is open. */
  get look(): StoryLook | null {
    return this.#look;
  }

  /** Id of the group in sight; null where none is. */
  get group(): string | null {
    return this.#group;
  }

  /**
   * Shows a waypoint, or with null what lies behind the title page.
   * @throws DocentError when the image has no address that can be opened
   */
  show(loaded: LoadedStory, waypoint: Waypoint | null, immediate = false): void {
    const { story, base } = loaded;
    const shown = waypoint ?? titleWaypoint(story);
    const scene = waypointScene(story, shown);
    this.#loaded = loaded;
    this.stage.show(scene, base, immediate);
    this.#overlays.overlays = scene.overlays;
    this.#overlays.viewport = this.viewer.viewport;
    this.#group = waypointGroup(story, shown)?.id ?? null;
    this.masks.show(loaded, shown);
    this.#lookAgain();
  }

  /** The image that has to be asked for: what its author called it, and why the last answer would not do. */
  get wanted(): { readonly name: string | null; readonly refused: DocentError | null } | null {
    const image = this.stage.wanted;
    return image && { name: this.#loaded?.awaitsImage?.name ?? image.name ?? null, refused: this.#refused };
  }

  /** Takes the image that is wanted. Nothing of a file leaves this computer. */
  give(answer: string | File[]): void {
    const image = this.stage.wanted;
    if (!image) return;
    this.#refused = null;
    try {
      const input =
        typeof answer === 'string'
          ? resolveImageAddress(answer, document.baseURI).url
          : answer.length === 1
            ? answer[0]!
            : answer;
      this.#showGiven(image.id, input);
    } catch (error) {
      this.#refused = asDocentError(error);
    }
    this.#host.requestUpdate();
  }

  /** Shows again what it showed, where the viewer has been taken out and let go of its image meanwhile. */
  restore(): void {
    const { scene } = this.stage;
    if (scene && !this.viewer.info) this.stage.show(scene, this.#loaded!.base, true);
  }

  /** Reads what the next waypoint will show. */
  prefetch(waypoint: Waypoint | undefined): void {
    this.stage.prefetch(waypoint && waypointScene(this.#loaded!.story, waypoint));
  }

  switchMasks(ids: readonly string[]): void {
    this.masks.switchTo(ids);
    this.#lookAgain();
  }

  chooseGroup(id: string): void {
    const group = this.#groups.find((one) => one.id === id);
    if (!group) return;
    this.#group = id;
    this.viewer.setChannels(channelLook(group.channels));
    this.#lookAgain();
  }

  /** A waypoint for who does not see it; undefined until its image is open. */
  inWords({ title, text = '', view }: Waypoint, step: string, words: Strings): string | undefined {
    const { info, legend } = this.viewer;
    if (!info) return undefined;
    return announcement({ title, text: plainSpeech(text), step, legend: legend ?? [], view, image: info }, words);
  }

  clear(): void {
    this.#loaded = this.#look = this.#group = this.#refused = null;
    this.#overlays.overlays = [];
    this.masks.clear();
    this.stage.clear();
  }

  get #groups(): NonNullable<Story['groups']> {
    return this.#loaded?.story.groups ?? [];
  }

  #showGiven(id: string, input: ImageInput | null): void {
    this.stage.give(id, input);
    this.stage.show(this.stage.scene!, this.#loaded!.base, true);
  }

  /** What the reader gave can't be opened: it is asked for again. @returns false where the image was not of the reader's giving */
  #takeBack(error: DocentError): boolean {
    const id = this.stage.scene?.image.id;
    if (id === undefined || !this.stage.isGiven(id)) return false;
    this.#refused = error;
    this.#showGiven(id, null);
    return true;
  }

  /** Now that the image is known, so is the story. */
  #complete(reports: PictureReports): void {
    const loaded = this.#loaded;
    const { info, image } = this.viewer;
    if (!loaded?.awaitsImage || !info || !image) return;
    // the viewer has to be done with this image before it is given it again
    queueMicrotask(() => {
      if (this.#loaded !== loaded) return;
      reports.completed(() => {
        const whole = loaded.awaitsImage!.withImage(info);
        for (const { id, src, tiles } of whole.story.images) if (!src && !tiles) this.stage.give(id, image);
        return whole;
      });
    });
  }

  #lookAgain(): void {
    const { info, channels } = this.viewer;
    const { scene } = this.stage;
    if (!info || !this.#loaded || !scene) return;
    this.#look = storyLook(
      this.#loaded.story,
      scene,
      info,
      channels,
      this.#groups.find(({ id }) => id === this.#group),
    );
    this.viewer.legend = [...this.#look.legend, ...this.masks.legend];
    this.#host.requestUpdate();
  }

  /** The group whose channels are in sight, however they came there: as the story set them, by a link, one by one. */
  #findGroup(): void {
    const names = this.#look?.names;
    const image = this.stage.scene?.image;
    if (!names || !image) return;
    const isInSight = (group: StoryGroup): boolean => isGroupInSight(group, names, this.viewer.channels);
    const groups = imageGroups(this.#loaded!.story, image);
    const current = groups.find(({ id }) => id === this.#group);
    if (!current || !isInSight(current)) this.#group = groups.find(isInSight)?.id ?? null;
  }
}
