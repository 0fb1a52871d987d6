import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Command, CommandName, PlainCommandName } from '../command.ts';
import { controlStyles } from '../control.styles.ts';
import { customElement } from '../custom-element.ts';
import { emit } from '../emit.ts';
import { icon, type IconName } from '../icons.ts';
import '../menu-button/menu-button.ts';
import type { MenuItem, MenuSelect } from '../menu-button/menu-button.ts';
import { formatNumber } from '../number-format.ts';
import { languageOf, stringsFor } from '../strings.ts';
import type { Strings } from '../strings.en.ts';
import { themeStyles } from '../theme.styles.ts';
import { toolbarStyles } from './toolbar.styles.ts';

/** Why a command cannot be had now, by its name. */
export type DisabledReasons = Readonly<Partial<Record<CommandName, string>>>;

interface Tool {
  readonly name: PlainCommandName;
  readonly icon: IconName;
  readonly label: keyof Strings &
    (
      | 'zoomIn'
      | 'zoomOut'
      | 'home'
      | 'oneToOne'
      | 'rotateLeft'
      | 'rotateRight'
      | 'ruler'
      | 'goTo'
      | 'save'
      | 'share'
      | 'help'
      | 'panel'
      | 'fullScreen'
    );
  readonly key: string;
}

/** What one reaches for all the time. */
const FIRST: readonly Tool[] = [
  { name: 'zoom-out', icon: 'zoom-out', label: 'zoomOut', key: '-' },
  { name: 'zoom-in', icon: 'zoom-in', label: 'zoomIn', key: '+' },
  { name: 'home', icon: 'home', label: 'home', key: '0' },
];

/** In the bar where there is room, else under "more". */
const SECOND: readonly Tool[] = [
  { name: 'rotate-left', icon: 'rotate-left', label: 'rotateLeft', key: 'Shift R' },
  { name: 'rotate-right', icon: 'rotate-right', label: 'rotateRight', key: 'R' },
  { name: 'ruler', icon: 'ruler', label: 'ruler', key: 'M' },
  { name: 'go-to', icon: 'go-to', label: 'goTo', key: 'G' },
  { name: 'save', icon: 'save', label: 'save', key: 'S' },
  { name: 'share', icon: 'share', label: 'share', key: 'L' },
  { name: 'help', icon: 'help', label: 'help', key: '?' },
];

const FULL_SCREEN: Tool = { name: 'full-screen', icon: 'full-screen', label: 'fullScreen', key: 'F' };
const PANEL: Tool = { name: 'panel', icon: 'channels', label: 'panel', key: 'C' };

/**
 * The tools over the image. One tab stop; arrows move along it.
 *
 * @fires command - `detail` is a `Command`
 */
@customElement('docent-toolbar')
export class DocentToolbar extends LitElement {
  static override styles = [themeStyles, controlStyles, toolbarStyles];

  /** The magnification in words, such as `20×`. */
  @property({ attribute: false }) zoomLabel = '';
  /** Magnifications to choose from; empty where the pixel size is unknown: shares of one to one take their place. */
  @property({ attribute: false }) magnifications: readonly number[] = [];
  @property({ attribute: false }) disabledReasons: DisabledReasons = {};
  @property({ attribute: false }) fullScreen = false;
  @property({ attribute: false }) ruler = false;
  @property({ attribute: false }) panelOpen = false;
  /** Puts the less common tools under "more". */
  @property({ type: Boolean, reflect: true }) compact = false;

  /** Which control is the tab stop. */
  @state() private stop = 0;

  override render(): TemplateResult {
    const words = stringsFor(this);
    return html`<div
      class="bar"
      role="toolbar"
      aria-label=${words.toolbar}
      @keydown=${this.#key}
      @focusin=${this.#focus}
    >
      ${FIRST.map((tool, index) => this.#button(tool, index))} ${this.#zoomMenu(FIRST.length)}
      ${
        this.compact
          ? this.#moreMenu(FIRST.length + 1)
          : html`<span class="gap"></span>${SECOND.map((tool, index) => this.#button(tool, FIRST.length + 1 + index))}`
      }
      ${[FULL_SCREEN, PANEL].map((tool, index) => this.#button(tool, this.#count() - 2 + index))}
    </div>`;
  }

  #count(): number {
    return FIRST.length + 1 + (this.compact ? 1 : SECOND.length) + 2;
  }

  #button(tool: Tool, index: number): TemplateResult {
    const words = stringsFor(this);
    const { name, key } = tool;
    const leaves = name === 'full-screen' && this.fullScreen;
    const label = leaves ? words.exitFullScreen : words[tool.label];
    const pressed = { ruler: this.ruler, panel: this.panelOpen }[name as string];
    const reason = this.disabledReasons[name];
    return html`<button
      type="button"
      class="square"
      data-command=${name}
      data-tip=${reason ? `${label}: ${reason}` : `${label}  ${key}`}
      aria-label=${reason ? `${label}: ${reason}` : label}
      aria-keyshortcuts=${key.replace(' ', '+')}
      aria-pressed=${pressed === undefined ? nothing : pressed ? 'true' : 'false'}
      aria-disabled=${reason ? 'true' : nothing}
      tabindex=${index === this.stop ? 0 : -1}
      @click=${() => this.#run({ name })}
    >
      ${icon(leaves ? 'exit-full-screen' : tool.icon)}
    </button>`;
  }

  #zoomMenu(index: number): TemplateResult {
    const words = stringsFor(this);
    const language = languageOf(this);
    const steps: MenuItem[] =
      this.magnifications.length > 0
        ? this.magnifications.map((step) => ({ value: `magnify ${step}`, label: `${formatNumber(step, language)}×` }))
        : [25, 50, 200].map((percent) => ({ value: `zoom-to ${percent / 100}`, label: `${percent}\u00a0%` }));
    return html`<docent-menu-button
      class="zoom"
      align="start"
      .label=${this.zoomLabel ? `${words.magnification}, ${this.zoomLabel}` : words.magnification}
      .items=${[{ value: 'one-to-one', label: words.oneToOne }, ...steps]}
      .buttonTabIndex=${index === this.stop ? 0 : -1}
      @menu-select=${(event: CustomEvent<MenuSelect>) => this.#run(zoomCommand(event.detail.value))}
      ><span class="zoom-label">${this.zoomLabel || '1:1'}</span>${icon('expand')}</docent-menu-button
    >`;
  }

  #moreMenu(index: number): TemplateResult {
    const words = stringsFor(this);
    return html`<docent-menu-button
      .label=${words.more}
      .items=${SECOND.map((tool): MenuItem => ({
        value: tool.name,
        label: words[tool.label],
        icon: tool.icon,
        disabledReason: this.disabledReasons[tool.name],
      }))}
      .buttonTabIndex=${index === this.stop ? 0 : -1}
      @menu-select=${(event: CustomEvent<MenuSelect>) => this.#run({ name: event.detail.value as PlainCommandName })}
      >${icon('more')}</docent-menu-button
    >`;
  }

  #run(command: Command): void {
    if (!this.disabledReasons[command.name]) emit<Command>(this, 'command', command);
  }

  #controls(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.bar > button, .bar > docent-menu-button')];
  }

  #focus(event: FocusEvent): void {
    const at = this.#controls().indexOf(event.target as HTMLElement);
    if (at >= 0) this.stop = at;
  }

  #key(event: KeyboardEvent): void {
    const controls = this.#controls();
    const next: Readonly<Record<string, number>> = {
      ArrowRight: (this.stop + 1) % controls.length,
      ArrowLeft: (this.stop - 1 + controls.length) % controls.length,
      Home: 0,
      End: controls.length - 1,
    };
    const target = next[event.key];
    if (target === undefined) return;
    event.preventDefault();
    // the viewer pans with the same keys
    event.stopPropagation();
    controls[target]?.focus();
  }
}

function zoomCommand(value: string): Command {
  const [name, number] = value.split(' ');
  if (name === 'magnify') return { name, magnification: Number(number) };
  if (name === 'zoom-to') return { name, ratio: Number(number) };
  return { name: 'one-to-one' };
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-toolbar': DocentToolbar;
  }
}
