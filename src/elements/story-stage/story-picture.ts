import type { ReactiveControllerHost } from 'lit';
import type { DocentError } from '../../format/docent-error.ts';
import type { Story } from '../../story/story.ts';
import { channelLook, waypointGroup } from '../../story/waypoint-defaults.ts';
import { plainSpeech } from '../../story/waypoint-speech.ts';
import type { Waypoint } from '../../story/waypoint.ts';
import '../docent-viewer.ts';
import type { DocentViewer } from '../docent-viewer.ts';
import type { LoadedStory } from '../story-loader.ts';
import '../story-overlays/overlay-layer.ts';
import type { DocentOverlayLayer } from '../story-overlays/overlay-layer.ts';
import type { Strings } from '../strings.en.ts';
import { announcement } from './announcement.ts';
import { waypointScene } from './scene.ts';
import { isGroupInSight, storyLook, type StoryLook } from './story-look.ts';
import { StoryStage } from './story-stage.ts';
import { titleWaypoint } from './title-waypoint.ts';

/** What a picture tells. */
export interface PictureReports {
  /** The image is open. */
  readonly loaded: () => void;
  readonly failed: (error: DocentError) => void;
  /** The camera is elsewhere, or the look is another: by the story's doing, or by the reader's. */
  readonly changed: () => void;
}

/** The image of a story, with what lies over it, in the story's words. Its host is drawn anew when those change. */
export class StoryPicture {
  readonly viewer: DocentViewer;
  readonly stage: StoryStage;
  readonly #host: Pick<ReactiveControllerHost, 'requestUpdate'>;
  readonly #overlays: DocentOverlayLayer;
  #loaded: LoadedStory | null = null;
  #look: StoryLook | null = null;
  #group: string | null = null;

  constructor(host: Pick<ReactiveControllerHost, 'requestUpdate'>, reports: PictureReports) {
    this.#host = host;
    const viewer = (this.viewer = document.createElement('docent-viewer'));
    viewer.setAttribute('part', 'viewer');
    viewer.panelShut = true;
    this.#overlays = document.createElement('docent-overlay-layer');
    this.#overlays.slot = 'overlay';
    viewer.append(this.#overlays);
    this.stage = new StoryStage(viewer);
    viewer.addEventListener('load', () => {
      this.#overlays.bright = viewer.info?.rgb ?? false;
      this.#lookAgain();
      reports.loaded();
    });
    viewer.addEventListener('error', (event) => reports.failed((event as unknown as CustomEvent<DocentError>).detail));
    viewer.addEventListener('view-change', () => {
      this.#overlays.viewport = viewer.viewport;
      reports.changed();
    });
    viewer.addEventListener('channels-change', () => {
      this.#forgetGroup();
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
    this.#lookAgain();
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
    this.#loaded = this.#look = this.#group = null;
    this.#overlays.overlays = [];
    this.stage.clear();
  }

  get #groups(): NonNullable<Story['groups']> {
    return this.#loaded?.story.groups ?? [];
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
    this.viewer.legend = this.#look.legend;
    this.#host.requestUpdate();
  }

  #forgetGroup(): void {
    const group = this.#groups.find(({ id }) => id === this.#group);
    if (group && this.#look && !isGroupInSight(group, this.#look.names, this.viewer.channels)) this.#group = null;
  }
}
