import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import '../channel-panel/channel-panel.ts';
import type { DocentChannelPanel } from '../channel-panel/channel-panel.ts';
import { withSetting } from '../channel-panel/look.ts';
import type { Command } from '../command.ts';
import { customElement } from '../custom-element.ts';
import '../drop-layer/drop-layer.ts';
import { emit } from '../emit.ts';
import '../error-panel/error-panel.ts';
import '../key-help/key-help.ts';
import '../legend/legend.ts';
import type { LegendEntry } from '../legend/legend.ts';
import '../location-dialog/location-dialog.ts';
import '../notice-list/notice-list.ts';
import { formatNumber } from '../number-format.ts';
import '../overview-map/overview-map.ts';
import '../plane-sliders/plane-sliders.ts';
import '../progress-line/progress-line.ts';
import '../readout/readout.ts';
import type { ReadoutValue } from '../readout/readout.ts';
import '../ruler-layer/ruler-layer.ts';
import '../save-dialog/save-dialog.ts';
import '../scale-bar/scale-bar.ts';
import { formatLength } from '../scale-bar/scale-length.ts';
import '../share-dialog/share-dialog.ts';
import type { Mark } from '../../state/mark.ts';
import { languageOf } from '../strings.ts';
import { themeStyles } from '../theme.styles.ts';
import { magnificationSteps, ratioAt, zoomLabel } from '../toolbar/magnification.ts';
import '../toolbar/toolbar.ts';
import type { ViewerChromeEvents } from './events.ts';
import { emptyModel, type ChromeImage, type ViewerChromeModel } from './model.ts';
import { viewerChromeStyles } from './viewer-chrome.styles.ts';

/** Below this width, CSS pixels, the panel comes from below, as a sheet. */
const COMPACT_WIDTH = 600;
/** Narrower than this the bar keeps its less common tools under "more". */
const TOOLS_WIDTH = 560;
/** Below this height there is no room for a map over the image. */
const SHORT_HEIGHT = 360;

/**
 * The interface around and over a picture. It is given a `model` and raises events; what is its own is only which
 * dialog, panel or tool is open. It fills its container, which has a size.
 *
 * @slot - the picture; it gets the free area beside the panel
 * @csspart stage - the area of the picture
 * @csspart panel - the channel panel beside or below it
 * @fires command - for the camera; `detail` is a `CameraCommand`. All others as in `ViewerChromeEvents`
 */
@customElement('docent-viewer-chrome')
export class DocentViewerChrome extends LitElement {
  static override styles = [themeStyles, viewerChromeStyles];

  @property({ attribute: false }) model: ViewerChromeModel = emptyModel;

  @state() private size = { width: 0, height: 0 };
  /** What somebody chose; null leaves it to the room there is. */
  @state() private panelChoice: boolean | null = null;
  @state() private ruler = false;
  /** Somebody is pointing at something, for a link. */
  @state() private composing = false;

  @query('.stage') private stage!: HTMLElement;
  @query('docent-channel-panel') private panel!: DocentChannelPanel | null;

  readonly #observer =
    typeof ResizeObserver === 'undefined'
      ? null
      : new ResizeObserver(([entry]) => {
          const { width, height } = entry!.contentRect;
          this.size = { width, height };
        });

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer?.observe(this);
    this.addEventListener('keydown', this.#escape);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
    this.removeEventListener('keydown', this.#escape);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const old = changed.get('model');
    if (old?.image && old.image !== this.model.image) this.ruler = this.composing = false;
  }

  override render(): TemplateResult {
    const { image, error } = this.model;
    const compact = this.#compact;
    const panelOpen = image !== null && this.#panelOpen;
    const classes = [
      compact ? 'compact' : 'wide',
      this.size.height < SHORT_HEIGHT ? 'short' : 'tall',
      image?.rgb ? 'light' : 'dark',
    ];
    return html`<div class="frame ${classes.join(' ')}">
        <div class="stage" part="stage">
          <slot></slot>
          ${image ? this.#overImage(image, panelOpen) : nothing}
          <docent-progress-line
            .pending=${error ? 0 : this.model.progress.pending}
            .total=${this.model.progress.total}
            .bytes=${this.model.progress.bytes}
          ></docent-progress-line>
          <docent-error-panel class=${error ? 'shown' : ''} .error=${error} @retry=${this.#pass}></docent-error-panel>
          <docent-drop-layer .target=${this} @files=${this.#pass}></docent-drop-layer>
        </div>
        ${image ? this.#sidePanel(image, panelOpen) : nothing}
      </div>
      ${image ? this.#dialogs(image) : nothing}`;
  }

  /** Does what a button, menu or key asks for; what only the camera can do goes on as a `command` event. */
  run(command: Command): void {
    const { image, groups, group, z, t } = this.model;
    if (!image || this.model.disabledReasons[command.name]) return;
    switch (command.name) {
      case 'panel':
        this.panelChoice = !this.#panelOpen;
        return;
      case 'ruler':
        this.ruler = !this.ruler;
        return;
      case 'help':
        void this.renderRoot.querySelector('docent-key-help')?.show();
        return;
      case 'go-to':
        void this.renderRoot
          .querySelector('docent-location-dialog')
          ?.show(this.model.viewport?.center ?? { x: image.width / 2, y: image.height / 2 });
        return;
      case 'save':
        void this.renderRoot
          .querySelector('docent-save-dialog')
          ?.show((this.model.viewport?.width ?? this.size.width) * devicePixelRatio);
        return;
      case 'share':
        this.#share();
        return;
      case 'one-to-one':
        this.#raise('command', { name: 'zoom-to', ratio: 1 });
        return;
      case 'magnify':
        if (image.pixelSize) {
          this.#raise('command', { name: 'zoom-to', ratio: ratioAt(command.magnification, image.pixelSize) });
        }
        return;
      case 'next-group':
      case 'previous-group': {
        const at = groups.findIndex(({ id }) => id === group);
        const next = groups[at + (command.name === 'next-group' ? 1 : -1)];
        if (next) this.#raise('group-select', { id: next.id });
        return;
      }
      case 'step-plane': {
        const next = command.axis === 'z' ? { z: z + command.by, t } : { z, t: t + command.by };
        const inside = next.z >= 0 && next.z < image.sizeZ && next.t >= 0 && next.t < image.sizeT;
        if (inside) this.#raise('plane-change', next);
        return;
      }
      case 'toggle-channel':
      case 'solo-channel':
        this.#changeSight(command.name, command.position);
        return;
      default:
        this.#raise('command', command);
    }
  }

  get #compact(): boolean {
    return this.size.width > 0 && this.size.width < COMPACT_WIDTH;
  }

  /** At rest open where the picture keeps two thirds of the width, and there is something to mix. */
  get #panelOpen(): boolean {
    const { panelShut, image } = this.model;
    const roomy = !this.#compact && this.size.height >= SHORT_HEIGHT;
    return this.panelChoice ?? (!panelShut && roomy && image?.rgb === false);
  }

  #overImage(image: ChromeImage, panelOpen: boolean): TemplateResult {
    const { model } = this;
    const { settings, viewport, pointer } = model;
    return html`<docent-ruler-layer
        .viewport=${viewport}
        .pixelSize=${image.pixelSize}
        .active=${this.ruler}
        .surface=${this.stage ?? null}
        @ruler-end=${this.#pass}
      ></docent-ruler-layer>
      ${
        this.composing
          ? html`<docent-mark-composer
              .viewport=${viewport}
              .bright=${model.bright}
              .surface=${this.stage}
              @mark-add=${this.#addMark}
              @mark-cancel=${() => (this.composing = false)}
            ></docent-mark-composer>`
          : nothing
      }
      <div class="bottom">
        <div class="line">
          <div class="start">
            <docent-plane-sliders
              .sizeZ=${image.sizeZ}
              .sizeT=${image.sizeT}
              .z=${model.z}
              .t=${model.t}
              @plane-change=${this.#pass}
            ></docent-plane-sliders>
            <docent-legend
              .entries=${model.legend ?? guard([settings, image], () => (image.rgb ? [] : legendEntries(image, settings)))}
            ></docent-legend>
          </div>
          <docent-overview-map
            ?hidden=${model.mapShut}
            .picture=${model.overview}
            .imageSize=${image}
            .viewport=${viewport}
            .size=${this.#compact ? 88 : this.#stageWidth(panelOpen) < 800 ? 120 : 160}
            @map-pan=${this.#pass}
          ></docent-overview-map>
        </div>
        <div class="line">
          <docent-scale-bar
            .viewport=${viewport}
            .pixelSize=${image.pixelSize}
            .maxLength=${this.#compact ? 96 : 140}
          ></docent-scale-bar>
          <docent-readout
            .position=${pointer?.position ?? null}
            .pixelSize=${image.pixelSize}
            .values=${guard([settings, image, pointer], () => readoutValues(image, settings, pointer?.values ?? null))}
          ></docent-readout>
        </div>
      </div>
      <div class="top">
        <docent-toolbar
          .zoomLabel=${viewport ? zoomLabel(viewport.scale * devicePixelRatio, image.pixelSize, languageOf(this)) : ''}
          .magnifications=${guard([image], () => (image.pixelSize ? magnificationSteps(image.pixelSize) : []))}
          .disabledReasons=${model.disabledReasons}
          .fullScreen=${model.fullScreen}
          .ruler=${this.ruler}
          .panelOpen=${panelOpen}
          .compact=${this.#stageWidth(panelOpen) < TOOLS_WIDTH}
          @command=${(event: CustomEvent<Command>) => this.run(event.detail)}
        ></docent-toolbar>
        <docent-notice-list
          .warnings=${model.warnings}
          .missingTiles=${model.missingTiles}
          @retry=${() => this.#raise('retry-tiles', null)}
        ></docent-notice-list>
      </div>`;
  }

  /** As the styles divide it. */
  #stageWidth(panelOpen: boolean): number {
    const { width } = this.size;
    return panelOpen && !this.#compact ? width - Math.min(300, width / 3) : width;
  }

  /** Shut it keeps what is open and searched for in it, and answers to the channel keys. */
  #sidePanel(image: ChromeImage, open: boolean): TemplateResult {
    const { model } = this;
    return html`<aside class="panel" part="panel" ?hidden=${!open}>
      <div class="title">
        ${image.name === null ? nothing : html`<strong>${image.name}</strong>`}
        <div class="sizes">${this.#sizes(image)}</div>
      </div>
      <docent-channel-panel
        .channels=${image.channels}
        .settings=${model.settings}
        .groups=${model.groups}
        .group=${model.group}
        .histograms=${model.histograms}
        .values=${open ? (model.pointer?.values ?? null) : null}
        .maxValue=${image.maxValue}
        .dataType=${image.dataType}
        .rgb=${image.rgb}
        .baked=${image.baked ?? false}
        @channels-input=${this.#pass}
        @channels-change=${this.#pass}
        @group-select=${this.#pass}
        @auto-contrast=${this.#pass}
        @reset-channels=${this.#pass}
        @histogram-request=${this.#pass}
      ></docent-channel-panel>
    </aside>`;
  }

  #sizes({ width, height, pixelSize }: ChromeImage): TemplateResult {
    const language = languageOf(this);
    return html`<span>${formatNumber(width, language)} × ${formatNumber(height, language)} px</span> ${
        pixelSize &&
        html`<span
          >${formatLength(width * pixelSize.x, language)} × ${formatLength(height * pixelSize.y, language)}</span
        >`
      }`;
  }

  #dialogs(image: ChromeImage): TemplateResult {
    return html`<docent-location-dialog .imageSize=${image} @go-to=${this.#pass}></docent-location-dialog>
      <docent-save-dialog @save-picture=${this.#pass}></docent-save-dialog>
      <docent-share-dialog @add-note=${this.#addNote}></docent-share-dialog>
      <docent-key-help></docent-key-help>`;
  }

  #share(): void {
    const { link, linkReach, marks } = this.model;
    void this.renderRoot.querySelector('docent-share-dialog')?.show(link(), linkReach, marks.length);
  }

  /** Few do. */
  async #addNote(): Promise<void> {
    await import('../mark-composer/mark-composer.ts');
    this.ruler = false;
    this.composing = true;
  }

  /** With the mark in it, the link is shown again. */
  #addMark({ detail }: CustomEvent<Mark>): void {
    this.composing = false;
    this.#raise('mark-add', detail);
    this.#share();
  }

  #changeSight(name: 'toggle-channel' | 'solo-channel', position: number): void {
    const channel = this.panel?.listed[position];
    const setting = this.model.settings.find((one) => one.channel === channel?.index);
    if (!setting) return;
    if (name === 'solo-channel') {
      this.panel?.solo(setting.channel);
      return;
    }
    const settings = withSetting(this.model.settings, { ...setting, visible: !setting.visible });
    this.#raise('channels-change', { settings });
  }

  readonly #escape = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.ruler = false;
  };

  readonly #pass = (event: Event): void => emit(this, event.type, (event as CustomEvent<unknown>).detail);

  #raise<Name extends keyof ViewerChromeEvents>(name: Name, detail: ViewerChromeEvents[Name]): void {
    emit(this, name, detail);
  }
}

function legendEntries(image: ChromeImage, settings: ViewerChromeModel['settings']): LegendEntry[] {
  return image.channels.flatMap(({ index, name }) => {
    const setting = settings.find(({ channel }) => channel === index);
    return setting?.visible ? [{ name, color: setting.color }] : [];
  });
}

function readoutValues(
  image: ChromeImage,
  settings: ViewerChromeModel['settings'],
  values: ReadonlyMap<number, number> | null,
): ReadoutValue[] {
  return image.channels.flatMap(({ index, name }) => {
    const setting = settings.find(({ channel }) => channel === index);
    return setting?.visible ? [{ name, color: setting.color, value: values?.get(index) ?? null }] : [];
  });
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-viewer-chrome': DocentViewerChrome;
  }
}
