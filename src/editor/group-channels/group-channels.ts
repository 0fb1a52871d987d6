import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import '../../elements/channel-row/channel-row.ts';
import type { RowPart } from '../../elements/channel-row/channel-row.ts';
import type { SettingChange } from '../../elements/contrast-editor/contrast-editor.ts';
import { controlStyles } from '../../elements/control.styles.ts';
import { customElement } from '../../elements/custom-element.ts';
import type { Domain } from '../../elements/histogram-range/histogram-shape.ts';
import { channelNames } from '../../elements/story-stage/story-channels.ts';
import { themeStyles } from '../../elements/theme.styles.ts';
import { beginGesture, endGesture } from '../../state/editor-gestures.ts';
import { edit } from '../../state/editor-history.ts';
import { channelIndex } from '../../state/look.ts';
import { patchGroupChannel, setGroupChannels } from '../../state/story-edits/group-edits.ts';
import { storyChannels } from '../../state/story-edits/waypoint-view.ts';
import type { ImageInfo } from '../../state/image-info.ts';
import type { ChannelSetting } from '../../story/channel-setting.ts';
import type { StoryChannel, StoryGroup } from '../../story/group.ts';
import { editorIcon } from '../editor-icons.ts';
import { editorStringsFor } from '../editor-strings.ts';
import '../markdown-field/markdown-field.ts';
import { Selected } from '../selected.ts';
import type { EditorSession } from '../session/editor-session.ts';
import '../text-field/text-field.ts';
import type { TextInput } from '../text-field/text-field.ts';
import { groupChannelsStyles } from './group-channels.styles.ts';

/** The channels of one group: colour, limits by histogram, label, description, order. */
@customElement('docent-group-channels')
export class DocentGroupChannels extends LitElement {
  static override styles = [themeStyles, controlStyles, groupChannelsStyles];

  @property({ attribute: false }) session!: EditorSession;
  @property({ attribute: false }) group!: StoryGroup;

  /** Of the channel that is open, its place in the group and what of it. */
  @state() private open: { readonly at: number; readonly part: RowPart } | null = null;

  readonly #sight = new Selected(
    this,
    () => this.session.sight,
    (sight) => sight,
  );
  #dragging = false;

  override render(): TemplateResult | typeof nothing {
    const words = editorStringsFor(this);
    const info = this.#sight.value?.info;
    if (!info) return html`<p>${words.noImageNoChannels}</p>`;
    const { channels } = this.group;
    const names = info.channels.map(({ name }) => name);
    const shown = channelNames(info, []).shown;
    const taken = new Set(channels.map(({ channel }) => channelIndex(channel, names)));
    const others = info.channels.filter(({ index }) => !taken.has(index));
    return html`<ul>
        ${channels.map((channel, at) => html`<li>${this.#channel(channel, at, names, shown)}</li>`)}
      </ul>
      <div class="commands">
        ${
          others.length === 0
            ? nothing
            : html`<select
                aria-label=${words.addChannel}
                .value=${''}
                @change=${(event: Event) => this.#add(event, names)}
              >
                <option value="">${words.addChannel}</option>
                ${others.map(({ index }) => html`<option value=${index}>${shown[index]}</option>`)}
              </select>`
        }
        <button type="button" class="outlined" title=${words.takeLookHint} @click=${() => this.#takeLook(names)}>
          ${words.takeLook}
        </button>
      </div>`;
  }

  #channel(channel: StoryChannel, at: number, names: readonly string[], shown: readonly string[]): TemplateResult {
    const words = editorStringsFor(this);
    const { info, look, histograms } = this.#sight.value!;
    const index = channelIndex(channel.channel, names);
    const setting = index === undefined ? undefined : settingOf(channel, index, look);
    const name = channel.label ?? (index === undefined ? String(channel.channel) : shown[index]!);
    if (!setting) {
      return html`<p class="missing">${words.channelMissing(name)}</p>
        ${this.#remove(at, name)}`;
    }
    const part = this.open?.at === at ? this.open.part : null;
    return html`<docent-channel-row
        .name=${name}
        .setting=${setting}
        .histogram=${histograms.get(setting.channel) ?? null}
        .range=${rangeOf(info!, histograms.get(setting.channel)?.high)}
        .integer=${!info!.dataType.startsWith('float')}
        .open=${part}
        @part-toggle=${({ detail }: CustomEvent<{ part: RowPart }>) => this.#toggle(at, setting.channel, detail.part)}
        @setting-input=${({ detail }: CustomEvent<SettingChange>) => this.#drag(at, setting, detail.setting)}
        @setting-change=${({ detail }: CustomEvent<SettingChange>) => this.#settle(at, setting, detail.setting)}
        @solo=${() => this.#solo(setting)}
        @auto-contrast=${() => this.#autoContrast(at, setting.channel)}
        @reset=${() => this.#patch(at, { contrastLimits: undefined, gamma: undefined })}
      ></docent-channel-row>
      ${part === null ? nothing : this.#words(channel, at, name)}`;
  }

  #words(channel: StoryChannel, at: number, name: string): TemplateResult {
    const words = editorStringsFor(this);
    const key = `${this.group.id} ${at}`;
    return html`<div class="words">
      <docent-text-field
        .label=${words.channelLabel}
        .hint=${words.channelLabelHint}
        .value=${channel.label ?? ''}
        @text-input=${({ detail }: CustomEvent<TextInput>) => this.#patch(at, { label: detail.text }, `label ${key}`)}
      ></docent-text-field>
      <docent-markdown-field
        .label=${words.channelDescription}
        .rows=${2}
        .value=${channel.description ?? ''}
        .base=${this.session.base}
        @text-input=${({ detail }: CustomEvent<TextInput>) =>
          this.#patch(at, { description: detail.text }, `description ${key}`)}
      ></docent-markdown-field>
      <div class="commands">
        <button
          type="button"
          class="quiet"
          aria-disabled=${at === 0 ? 'true' : nothing}
          @click=${() => this.#move(at, at - 1)}
        >
          ${editorIcon('up')}${words.moveUp}
        </button>
        <button
          type="button"
          class="quiet"
          aria-disabled=${at === this.group.channels.length - 1 ? 'true' : nothing}
          @click=${() => this.#move(at, at + 1)}
        >
          ${editorIcon('down')}${words.moveDown}
        </button>
        ${this.#remove(at, name)}
      </div>
    </div>`;
  }

  #remove(at: number, name: string): TemplateResult {
    const words = editorStringsFor(this);
    return html`<button
      type="button"
      class="quiet"
      aria-label=${words.deleteNamed(name)}
      @click=${() => this.#replace(this.group.channels.toSpliced(at, 1), words.removeChannel)}
    >
      ${editorIcon('delete')}${words.removeChannel}
    </button>`;
  }

  async #toggle(at: number, channel: number, part: RowPart): Promise<void> {
    const same = this.open?.at === at && this.open.part === part;
    this.open = same ? null : { at, part };
    const { viewer, sight } = this.session;
    if (same || part !== 'contrast' || sight.getState().histograms.has(channel)) return;
    const histogram = await viewer.histogram(channel);
    if (histogram) sight.setState(({ histograms }) => ({ histograms: new Map([...histograms, [channel, histogram]]) }));
  }

  /** From the first move of a handle to where it rests is one step. */
  #drag(at: number, before: ChannelSetting, after: ChannelSetting): void {
    if (!this.#dragging) beginGesture(this.session.store, editorStringsFor(this).changeChannel);
    this.#dragging = true;
    this.#patch(at, changes(before, after));
  }

  #settle(at: number, before: ChannelSetting, after: ChannelSetting): void {
    this.#patch(at, changes(before, after));
    if (this.#dragging) endGesture(this.session.store);
    this.#dragging = false;
  }

  #solo(setting: ChannelSetting): void {
    this.session.viewer.setChannels([{ ...setting, visible: true }]);
  }

  async #autoContrast(at: number, channel: number): Promise<void> {
    const { viewer } = this.session;
    await viewer.autoContrast(channel);
    const limits = viewer.channels[channel]?.contrastLimits;
    if (limits) this.#patch(at, { contrastLimits: limits });
  }

  #patch(at: number, patch: Parameters<typeof patchGroupChannel>[3], merge?: string): void {
    const { id } = this.group;
    edit(this.session.store, (story) => patchGroupChannel(story, id, at, patch), {
      label: editorStringsFor(this).changeChannel,
      ...(merge !== undefined && { merge }),
    });
    this.session.showGroup(id);
  }

  #replace(channels: readonly StoryChannel[], label: string): void {
    const { id } = this.group;
    this.open = null;
    edit(this.session.store, (story) => setGroupChannels(story, id, channels), { label });
    this.session.showGroup(id);
  }

  #move(from: number, to: number): void {
    const { channels } = this.group;
    if (to < 0 || to >= channels.length) return;
    const moved = channels.toSpliced(from, 1).toSpliced(to, 0, channels[from]!);
    this.#replace(moved, editorStringsFor(this).moveChannel);
  }

  #add(event: Event, names: readonly string[]): void {
    const select = event.target as HTMLSelectElement;
    if (select.value === '') return;
    const setting = this.session.viewer.channels[Number(select.value)]!;
    select.value = '';
    const added = storyChannels([{ ...setting, visible: true }], names).map(
      ({ contrastLimits: _automatic, ...rest }) => rest,
    );
    this.#replace([...this.group.channels, ...added], editorStringsFor(this).addChannel);
  }

  /** What is said of channels stays with them. */
  #takeLook(names: readonly string[]): void {
    const said = new Map(this.group.channels.map((channel) => [channelIndex(channel.channel, names), channel]));
    const channels = storyChannels(this.session.viewer.channels, names).map((channel) => {
      const { label, description } = said.get(channelIndex(channel.channel, names)) ?? {};
      return { ...channel, ...(label && { label }), ...(description && { description }) };
    });
    this.#replace(channels, editorStringsFor(this).takeLook);
  }
}

/** What a group leaves out is as it is on the screen. */
function settingOf(
  { color, contrastLimits, visible = true, gamma = 1 }: StoryChannel,
  index: number,
  look: readonly ChannelSetting[],
): ChannelSetting | undefined {
  const seen = look[index];
  if (!seen) return undefined;
  const [low, high] = contrastLimits ?? seen.contrastLimits;
  return { channel: index, color: color ?? seen.color, contrastLimits: [low, high], visible, gamma };
}

/** Only what was changed is written down: limits that the group leaves to the image stay so. */
function changes(before: ChannelSetting, after: ChannelSetting): Parameters<typeof patchGroupChannel>[3] {
  const [low, high] = after.contrastLimits;
  return {
    ...(after.color !== before.color && { color: after.color }),
    ...((low !== before.contrastLimits[0] || high !== before.contrastLimits[1]) && { contrastLimits: [low, high] }),
    ...(after.visible !== before.visible && { visible: after.visible }),
    ...(after.gamma !== before.gamma && { gamma: after.gamma ?? 1 }),
  };
}

/** @param high of the histogram, where the type says nothing of what occurs */
function rangeOf({ dataType }: ImageInfo, high = 1): Domain {
  const most: Readonly<Record<string, number>> = { uint8: 255, int8: 127, uint16: 65535, int16: 32767 };
  const top = most[dataType] ?? high;
  return { low: dataType.startsWith('uint') ? 0 : -top, high: top };
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-group-channels': DocentGroupChannels;
  }
}
