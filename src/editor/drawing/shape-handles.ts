import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { cssProperties } from '../../elements/css-properties.ts';
import { customElement } from '../../elements/custom-element.ts';
import { emit } from '../../elements/emit.ts';
import { themeStyles } from '../../elements/theme.styles.ts';
import { screenToImage, type Point, type Viewport } from '../../render/viewport.ts';
import type { Overlay } from '../../story/overlay.ts';
import { drawingCommand } from './drawing-keys.ts';
import { drawingStringsFor } from './drawing-strings.ts';
import { handlesOf, type Handle, type PlacedHandle } from './geometry/handles.ts';
import { ringsOf } from './geometry/rings.ts';
import { shapeHandlesStyles } from './shape-handles.styles.ts';
import { shapeName } from './shape-name.ts';

export interface HandleStep {
  readonly handle: Handle;
  /** Where the handle is asked to, on the screen. */
  readonly to: Point;
}

export interface HandleKey {
  readonly handle: Handle;
}

/**
 * The handles of the selected shape. The pointer goes through them, since their layer takes hold of them by where they
 * lie; keys take hold of the one that has the focus.
 *
 * @fires handle-step - an arrow key moves a handle; `detail` is a `HandleStep`
 * @fires handle-rest - the key was released
 * @fires handle-insert - a corner is wanted behind this one; `detail` is a `HandleKey`
 * @fires handle-remove - this corner goes; `detail` is a `HandleKey`
 * @fires handle-leave - back to the shapes
 */
@customElement('docent-shape-handles')
export class DocentShapeHandles extends LitElement {
  static override styles = [themeStyles, shapeHandlesStyles];

  @property({ attribute: false }) overlay: Overlay | null = null;
  @property({ attribute: false }) viewport: Viewport | null = null;

  /** What has to have the focus once it is drawn. */
  #wanted: string | undefined;

  override render(): TemplateResult | typeof nothing {
    const { overlay, viewport } = this;
    if (!overlay || !viewport) return nothing;
    const handles = handlesOf(overlay, viewport);
    if (handles.length === 0) return nothing;
    const words = drawingStringsFor(this);
    return html`<div
      role="group"
      aria-label=${words.handles(shapeName(overlay, words))}
      @keydown=${this.#key}
      @keyup=${() => emit(this, 'handle-rest', null)}
    >
      ${repeat(
        handles,
        ({ handle }) => keyOf(handle),
        (placed) => this.#button(placed),
      )}
    </div>`;
  }

  protected override updated(): void {
    if (this.#wanted === undefined) return;
    this.renderRoot.querySelector<HTMLElement>(`[data-handle="${this.#wanted}"]`)?.focus({ preventScroll: true });
    this.#wanted = undefined;
  }

  /** @param handle the first if there is none */
  override focus(_options?: FocusOptions, handle?: Handle): void {
    const first = this.renderRoot.querySelector<HTMLElement>('button')?.dataset['handle'];
    this.#wanted = handle ? keyOf(handle) : first;
    this.requestUpdate();
  }

  #button({ handle, at }: PlacedHandle): TemplateResult {
    const { x, y } = screenToImage(this.viewport!, at);
    const words = drawingStringsFor(this);
    const place = words.position(Math.round(x), Math.round(y));
    return html`<button
      type="button"
      tabindex="-1"
      class=${handle.kind}
      data-handle=${keyOf(handle)}
      aria-label=${handle.kind === 'middle' ? this.#name(handle) : `${this.#name(handle)}, ${place}`}
      ${cssProperties({ '--x': `${at.x}px`, '--y': `${at.y}px` })}
    ></button>`;
  }

  #name(handle: Handle): string {
    const words = drawingStringsFor(this);
    switch (handle.kind) {
      case 'side':
        return words.sides[handle.y + 1]![handle.x + 1]!;
      case 'vertex':
        return words.corner(handle.index + 1, ringsOf(this.overlay!).rings[handle.ring]!.length);
      case 'middle':
        return words.newCorner(handle.index + 1);
      default:
        return words[handle.kind];
    }
  }

  readonly #key = (event: KeyboardEvent): void => {
    const button = event.target as HTMLElement;
    const placed = handlesOf(this.overlay!, this.viewport!).find(
      ({ handle }) => keyOf(handle) === button.dataset['handle'],
    );
    const command = drawingCommand(event);
    if (!placed || (!command && event.key !== 'Insert' && event.key !== '+')) return;
    const { handle, at } = placed;
    if (command?.name === 'walk') {
      const next = button[command.by > 0 ? 'nextElementSibling' : 'previousElementSibling'];
      // past the last the focus goes on to what follows
      if (!next) return;
      (next as HTMLElement).focus();
    } else if (command?.name === 'nudge' && handle.kind !== 'middle') {
      const unit = command.shift ? 10 : 1;
      emit<HandleStep>(this, 'handle-step', {
        handle,
        to: { x: at.x + unit * command.by.x, y: at.y + unit * command.by.y },
      });
    } else if (command?.name === 'remove') {
      if (handle.kind === 'vertex') emit<HandleKey>(this, 'handle-remove', { handle });
    } else if (command?.name === 'escape') emit(this, 'handle-leave', null);
    else if (command?.name === 'enter' || !command) {
      if (handle.kind === 'middle' || handle.kind === 'vertex') emit<HandleKey>(this, 'handle-insert', { handle });
    } else if (command.name === 'tool') return;
    event.preventDefault();
    event.stopPropagation();
  };
}

function keyOf(handle: Handle): string {
  switch (handle.kind) {
    case 'side':
      return `side ${handle.x} ${handle.y}`;
    case 'vertex':
    case 'middle':
      return `${handle.kind} ${handle.ring} ${handle.index}`;
    default:
      return handle.kind;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-shape-handles': DocentShapeHandles;
  }
}
