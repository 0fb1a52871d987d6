import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Histogram } from '../../overview/histogram.ts';
import type { ChannelGroup } from '../../story/channel-group.ts';
import type { ChannelSetting } from '../../story/channel-setting.ts';
import '../channel-row/channel-row.ts';
import type { RowPart } from '../channel-row/channel-row.ts';
import type { SettingChange } from '../contrast-editor/contrast-editor.ts';
import { controlStyles } from '../control.styles.ts';
import { customElement } from '../custom-element.ts';
import { emit } from '../emit.ts';
import type { Domain } from '../histogram-range/histogram-shape.ts';
import { icon } from '../icons.ts';
import { stringsFor } from '../strings.ts';
import { themeStyles } from '../theme.styles.ts';
import { channelPanelStyles } from './channel-panel.styles.ts';
import { listChannels, searchChannels, soloChannel, withSetting, type ChannelLabel, type Sight } from './look.ts';

/** The whole look: a setting for every channel. */
export interface LookChange {
  readonly settings: ChannelSetting[];
}

export interface GroupSelect {
  readonly id: string;
}

export interface ChannelRequest {
  readonly channel: number;
}

/** Null asks for all channels. */
export interface ChannelReset {
  readonly channel: number | null;
}

/** Above this many channels one looks for a name rather than at the list. */
const SEARCH_ABOVE = 8;

/**
 * Groups and channels: a legend first, a mixer second. It shows the look it is given and asks for another; it keeps
 * only what is its own: what is open, searched for, and was in sight before a solo.
 *
 * @fires channels-input - while something is dragged; `detail` is a `LookChange`
 * @fires channels-change - once it rests, and for whatever is done in one step
 * @fires group-select - `detail` is a `GroupSelect`
 * @fires auto-contrast - `detail` is a `ChannelRequest`
 * @fires reset-channels - `detail` is a `ChannelReset`
 * @fires histogram-request - a row is open whose histogram is not there; `detail` is a `ChannelRequest`
 */
@customElement('docent-channel-panel')
export class DocentChannelPanel extends LitElement {
  static override styles = [themeStyles, controlStyles, channelPanelStyles];

  @property({ attribute: false }) channels: readonly ChannelLabel[] = [];
  @property({ attribute: false }) settings: readonly ChannelSetting[] = [];
  @property({ attribute: false }) groups: readonly ChannelGroup[] = [];
  /** The group in sight, by id. */
  @property({ attribute: false }) group: string | null = null;
  @property({ attribute: false }) histograms: ReadonlyMap<number, Histogram> = new Map();
  /** Raw values under the pointer. */
  @property({ attribute: false }) values: ReadonlyMap<number, number> | null = null;
  /** The largest value of the data type. */
  @property({ attribute: false }) maxValue = 65535;
  /** Such as `uint16`. */
  @property({ attribute: false }) dataType = 'uint16';
  @property({ attribute: false }) rgb = false;
  /** Contrast limits are relative: the image is made of pictures that have theirs already. */
  @property({ attribute: false }) baked = false;

  @state() private search = '';
  @state() private open: ReadonlyMap<number, RowPart> = new Map();

  #beforeSolo: Sight | null = null;

  override render(): TemplateResult {
    const words = stringsFor(this);
    const group = this.groups.find(({ id }) => id === this.group);
    const { listed, others } = listChannels(this.channels, group?.channels ?? null, this.settings);
    return html`<header>
        <h2>${words.channels}</h2>
        <button
          type="button"
          class="quiet reset"
          title=${words.resetAll}
          aria-label=${words.resetAll}
          @click=${() => emit<ChannelReset>(this, 'reset-channels', { channel: null })}
        >
          ${icon('reset')}<span>${words.reset}</span>
        </button>
      </header>
      ${this.rgb ? html`<p class="note">${words.trueColour}</p>` : nothing}
      ${this.baked && !this.rgb ? html`<p class="note">${words.bakedContrast}</p>` : nothing}
      ${this.groups.length > 0 ? this.#groupChips() : nothing}
      ${this.channels.length > SEARCH_ABOVE ? this.#searchBox() : nothing}
      ${this.search.trim() === '' ? this.#lists(listed, others) : this.#found()}`;
  }

  /** Shows a channel alone, or again what was in sight before: for the viewer's keys. */
  solo(channel: number): void {
    const { look, before } = soloChannel(this.settings, channel, this.#beforeSolo);
    this.#beforeSolo = before;
    emit<LookChange>(this, 'channels-change', { settings: look });
  }

  /** The channels as they are listed, to be called by number. */
  get listed(): readonly ChannelLabel[] {
    const group = this.groups.find(({ id }) => id === this.group);
    return listChannels(this.channels, group?.channels ?? null, this.settings).listed;
  }

  #groupChips(): TemplateResult {
    return html`<div class="groups" role="group" aria-label=${stringsFor(this).groups}>
      ${this.groups.map(
        ({ id, name }) =>
          html`<button
            type="button"
            class="chip"
            aria-pressed=${id === this.group ? 'true' : 'false'}
            @click=${() => emit<GroupSelect>(this, 'group-select', { id })}
          >
            ${name}
          </button>`,
      )}
    </div>`;
  }

  #searchBox(): TemplateResult {
    const words = stringsFor(this);
    return html`<div class="search">
      ${icon('search')}
      <input
        type="search"
        placeholder=${words.searchChannels}
        aria-label=${words.searchChannels}
        .value=${this.search}
        @input=${(event: Event) => (this.search = (event.target as HTMLInputElement).value)}
      />
    </div>`;
  }

  #found(): TemplateResult {
    const found = searchChannels(this.channels, this.search);
    return html`<div role="status">
        ${found.length === 0 ? html`<p class="note">${stringsFor(this).noChannelFound(this.search.trim())}</p>` : nothing}
      </div>
      ${this.#list(found)}`;
  }

  #lists(listed: readonly ChannelLabel[], others: readonly ChannelLabel[]): TemplateResult {
    if (others.length === 0) return this.#list(listed);
    return html`${this.#list(listed)}
      <details>
        <summary>${icon('expand')}${stringsFor(this).otherChannels(others.length)}</summary>
        ${this.#list(others)}
      </details>`;
  }

  /** Not by `repeat`: of each row that goes, Lit 3.3 leaves a comment behind. */
  #list(channels: readonly ChannelLabel[]): TemplateResult {
    return html`<ul>
      ${channels.map((channel) => html`<li>${this.#row(channel)}</li>`)}
    </ul>`;
  }

  #row({ index, name, detail, picture = false }: ChannelLabel): TemplateResult | typeof nothing {
    const setting = this.settings.find(({ channel }) => channel === index);
    if (!setting) return nothing;
    return html`<docent-channel-row
      .name=${name}
      .detail=${detail ?? ''}
      .setting=${setting}
      .histogram=${this.histograms.get(index) ?? null}
      .value=${this.values?.get(index) ?? null}
      .range=${this.#range()}
      .integer=${!this.dataType.startsWith('float')}
      .fixedColor=${this.rgb || picture}
      .fixedContrast=${picture}
      .open=${this.open.get(index) ?? null}
      @setting-input=${(event: CustomEvent<SettingChange>) => this.#raise('channels-input', event)}
      @setting-change=${(event: CustomEvent<SettingChange>) => this.#raise('channels-change', event)}
      @part-toggle=${(event: CustomEvent<{ part: RowPart }>) => this.#toggle(index, event.detail.part)}
      @solo=${() => this.solo(index)}
      @auto-contrast=${() => emit<ChannelRequest>(this, 'auto-contrast', { channel: index })}
      @reset=${() => emit<ChannelReset>(this, 'reset-channels', { channel: index })}
    ></docent-channel-row>`;
  }

  #rangeCache: Domain = { low: 0, high: 0 };

  /** The same object while it means the same, so that rows don't draw themselves anew. */
  #range(): Domain {
    const low = this.dataType.startsWith('int') || this.dataType.startsWith('float') ? -this.maxValue : 0;
    if (this.#rangeCache.low !== low || this.#rangeCache.high !== this.maxValue) {
      this.#rangeCache = { low, high: this.maxValue };
    }
    return this.#rangeCache;
  }

  #raise(type: 'channels-input' | 'channels-change', event: CustomEvent<SettingChange>): void {
    emit<LookChange>(this, type, { settings: withSetting(this.settings, event.detail.setting) });
  }

  #toggle(channel: number, part: RowPart): void {
    const open = new Map(this.open);
    if (open.get(channel) === part) open.delete(channel);
    else open.set(channel, part);
    this.open = open;
  }

  /** Channels whose histogram was asked for, so as to ask once. */
  #asked = new Set<number>();

  protected override updated(changed: PropertyValues<this>): void {
    // another image, or another plane of it
    if (changed.has('channels') || changed.has('histograms')) {
      this.#asked = new Set(
        [...this.#asked].filter((channel) => !changed.has('channels') && !this.histograms.has(channel)),
      );
    }
    for (const [channel, part] of this.open) {
      if (part !== 'contrast' || this.histograms.has(channel) || this.#asked.has(channel)) continue;
      this.#asked.add(channel);
      emit<ChannelRequest>(this, 'histogram-request', { channel });
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-channel-panel': DocentChannelPanel;
  }
}
