import type { ReactiveControllerHost } from 'lit';
import { isDocentError, type DocentError } from '../../format/docent-error.ts';
import type { StoryMask } from '../../story/image.ts';
import { waypointImage } from '../../story/waypoint-defaults.ts';
import type { Waypoint } from '../../story/waypoint.ts';
import type { DocentViewer } from '../docent-viewer.ts';
import type { LegendEntry } from '../legend/legend.ts';
import type { DocentMaskLayer } from '../mask-layer/mask-layer.ts';
import type { LoadedStory } from '../story-loader.ts';

/**
 * The masks over a story's image: those of the waypoint, until the reader switches. What draws them is loaded where a
 * story has any.
 */
export class StoryMaskOverlay {
  readonly #host: Pick<ReactiveControllerHost, 'requestUpdate'>;
  readonly #viewer: DocentViewer;
  #told: { readonly loaded: LoadedStory; readonly waypoint: Waypoint } | undefined;
  #layer: DocentMaskLayer | undefined;
  #shown: readonly string[] = [];
  #opacity = 1;
  #warnings: readonly DocentError[] = [];

  constructor(host: Pick<ReactiveControllerHost, 'requestUpdate'>, viewer: DocentViewer) {
    this.#host = host;
    this.#viewer = viewer;
    viewer.addEventListener('view-change', () => {
      if (this.#layer) this.#layer.viewport = viewer.viewport;
    });
  }

  /** Those that the reader may switch here. */
  get offered(): readonly StoryMask[] {
    const ids = this.#told?.waypoint.offers?.masks;
    return this.#ofImage.filter(({ id }) => ids?.includes(id) ?? true);
  }

  /** Ids of those that are on. */
  get shown(): readonly string[] {
    return this.#shown;
  }

  /** 0 to 1. */
  get opacity(): number {
    return this.#opacity;
  }

  /** Masks that can't be had. */
  get warnings(): readonly DocentError[] {
    return this.#warnings;
  }

  /** What the colours of the masks that are on stand for. */
  get legend(): LegendEntry[] {
    return this.#ofImage
      .filter(({ id }) => this.#shown.includes(id))
      .flatMap(({ id, name = id, color, legend }) => {
        if (legend) return legend.map(({ label, ...entry }) => ({ name: label, ...entry }));
        return color === undefined ? [] : [{ name, color }];
      });
  }

  show(loaded: LoadedStory, waypoint: Waypoint): void {
    this.#told = { loaded, waypoint };
    this.switchTo(waypoint.masks ?? []);
  }

  switchTo(ids: readonly string[]): void {
    this.#shown = ids;
    void this.draw();
  }

  fade(opacity: number): void {
    this.#opacity = opacity;
    void this.draw();
  }

  clear(): void {
    this.#told = undefined;
    this.#shown = this.#warnings = [];
    this.#layer?.remove();
    this.#layer = undefined;
  }

  /** Once the image is open. */
  async draw(): Promise<void> {
    this.#host.requestUpdate();
    if (!this.#layer && this.#shown.length === 0) return;
    const [{ maskSourceOf }] = await Promise.all([
      import('../mask-layer/mask-source.ts'),
      import('../mask-layer/mask-layer.ts'),
    ]);
    const { info, viewport } = this.#viewer;
    if (!this.#told || !info) return;
    const { story, base } = this.#told.loaded;
    const image = waypointImage(story, this.#told.waypoint);
    const layer = (this.#layer ??= this.#lay());
    layer.viewport = viewport;
    layer.opacity = this.#opacity;
    layer.masks = this.#ofImage
      .filter(({ id }) => this.#shown.includes(id))
      .flatMap((mask) => {
        try {
          return [maskSourceOf(mask, image, info, base)];
        } catch (error) {
          if (!isDocentError(error)) throw error;
          this.#warn(error);
          return [];
        }
      });
  }

  get #ofImage(): readonly StoryMask[] {
    if (!this.#told) return [];
    const { story } = this.#told.loaded;
    const image = waypointImage(story, this.#told.waypoint);
    return (story.masks ?? []).filter((mask) => waypointImage(story, mask) === image);
  }

  /** Under the shapes, which point at what is on it. */
  #lay(): DocentMaskLayer {
    const layer = document.createElement('docent-mask-layer');
    layer.slot = 'overlay';
    layer.addEventListener('warning', (event) => this.#warn((event as unknown as CustomEvent<DocentError>).detail));
    this.#viewer.prepend(layer);
    return layer;
  }

  #warn(warning: DocentError): void {
    if (this.#warnings.some(({ url, message }) => url === warning.url && message === warning.message)) return;
    this.#warnings = [...this.#warnings, warning];
    this.#host.requestUpdate();
  }
}
