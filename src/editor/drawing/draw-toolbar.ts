import { html, LitElement, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { controlStyles } from '../../elements/control.styles.ts';
import { customElement } from '../../elements/custom-element.ts';
import { emit } from '../../elements/emit.ts';
import { iconOf } from '../../elements/icons.ts';
import { themeStyles } from '../../elements/theme.styles.ts';
import { drawToolbarStyles } from './draw-toolbar.styles.ts';
import type { ToolChange } from './drawing-events.ts';
import { drawingIcons } from './drawing-icons.ts';
import { drawingStringsFor } from './drawing-strings.ts';
import { DRAWING_TOOLS, TOOL_KEYS, type Tool } from './tools.ts';

const TOOLS: readonly Tool[] = ['select', ...DRAWING_TOOLS];

/**
 * The tools of drawing. One tab stop; arrows move along it.
 *
 * @fires tool-change - `detail` is a `ToolChange`
 */
@customElement('docent-draw-toolbar')
export class DocentDrawToolbar extends LitElement {
  static override styles = [themeStyles, controlStyles, drawToolbarStyles];

  /** The one in use. */
  @property({ attribute: false }) tool: Tool | null = null;

  /** Which button is the tab stop. */
  @state() private stop = 0;

  override render(): TemplateResult {
    const words = drawingStringsFor(this);
    return html`<div class="bar" role="toolbar" aria-label=${words.tools} @keydown=${this.#key} @focusin=${this.#focus}>
      ${TOOLS.map(
        (tool, index) =>
          html`<button
            type="button"
            class="square"
            data-tool=${tool}
            data-tip=${`${words.tool[tool]}  ${TOOL_KEYS[tool]}`}
            aria-label=${words.tool[tool]}
            aria-keyshortcuts=${TOOL_KEYS[tool]}
            aria-pressed=${tool === this.tool ? 'true' : 'false'}
            tabindex=${index === this.stop ? 0 : -1}
            @click=${() => emit<ToolChange>(this, 'tool-change', { tool })}
          >
            ${iconOf(drawingIcons[tool])}
          </button>`,
      )}
    </div>`;
  }

  readonly #focus = (event: FocusEvent): void => {
    const at = TOOLS.indexOf((event.target as HTMLElement).dataset['tool'] as Tool);
    if (at >= 0) this.stop = at;
  };

  readonly #key = (event: KeyboardEvent): void => {
    const next: Readonly<Record<string, number>> = {
      ArrowRight: (this.stop + 1) % TOOLS.length,
      ArrowLeft: (this.stop - 1 + TOOLS.length) % TOOLS.length,
      Home: 0,
      End: TOOLS.length - 1,
    };
    const target = next[event.key];
    if (target === undefined) return;
    event.preventDefault();
    // the viewer pans with the same keys
    event.stopPropagation();
    this.renderRoot.querySelector<HTMLElement>(`[data-tool="${TOOLS[target]!}"]`)?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-draw-toolbar': DocentDrawToolbar;
  }
}
