import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { controlStyles } from '../../elements/control.styles.ts';
import { customElement } from '../../elements/custom-element.ts';
import { emit } from '../../elements/emit.ts';
import { iconOf } from '../../elements/icons.ts';
import { themeStyles } from '../../elements/theme.styles.ts';
import type { Overlay } from '../../story/overlay.ts';
import type { OverlayChange } from './drawing-events.ts';
import { drawingIcons } from './drawing-icons.ts';
import { drawingStringsFor } from './drawing-strings.ts';
import { ringAt, withoutVertex, withRing, withVertex } from './geometry/reshape.ts';
import { ringsOf } from './geometry/rings.ts';
import './number-field.ts';
import type { NumberChange } from './number-field.ts';
import { pointsTableStyles } from './points-table.styles.ts';

type Path = Extract<Overlay, { type: 'polygon' | 'line' }>;

/** So many rows at a time: an outline may have thousands. */
const ROWS = 50;

/**
 * The corners of a polygon or line as numbers.
 *
 * @fires overlay-change - `detail` is an `OverlayChange`
 */
@customElement('docent-points-table')
export class DocentPointsTable extends LitElement {
  static override styles = [themeStyles, controlStyles, pointsTableStyles];

  @property({ attribute: false }) overlay: Path | null = null;

  @state() private ring = 0;
  @state() private from = 0;

  override render(): TemplateResult | typeof nothing {
    const { overlay } = this;
    if (!overlay) return nothing;
    const words = drawingStringsFor(this);
    const { rings } = ringsOf(overlay);
    // a corner or a hole may have gone since
    const ring = Math.min(this.ring, rings.length - 1);
    const points = ringAt(overlay, ring);
    const from = Math.min(this.from, Math.floor((points.length - 1) / ROWS) * ROWS);
    return html`${rings.length > 1 ? this.#rings(rings.length, ring) : nothing}
      <table>
        <caption>
          ${words.points(points.length)}
        </caption>
        <thead>
          <tr>
            <th scope="col"><span class="unseen">#</span></th>
            <th scope="col">${words.x}</th>
            <th scope="col">${words.y}</th>
            <td></td>
          </tr>
        </thead>
        <tbody>
          ${points.slice(from, from + ROWS).map((point, index) => this.#row(overlay, ring, from + index, point))}
        </tbody>
      </table>
      ${points.length > ROWS ? this.#pages(from, points.length) : nothing}`;
  }

  #rings(count: number, ring: number): TemplateResult {
    const words = drawingStringsFor(this);
    return html`<select
      aria-label=${words.outline}
      @change=${(event: Event) => (this.ring = Number((event.target as HTMLSelectElement).value))}
    >
      ${Array.from(
        { length: count },
        (_, index) =>
          html`<option value=${index} ?selected=${index === ring}>
            ${index === 0 ? words.outline : words.hole(index)}
          </option>`,
      )}
    </select>`;
  }

  #row(overlay: Path, ring: number, index: number, [x, y]: readonly [number, number]): TemplateResult {
    const words = drawingStringsFor(this);
    const less = withoutVertex(overlay, ring, index);
    const move = (at: [number, number]): void =>
      this.#raise(withRing(overlay, ring, ringAt(overlay, ring).with(index, at)));
    return html`<tr>
      <th scope="row">${index + 1}</th>
      <td>
        <docent-number-field
          .fullLabel=${words.pointX(index + 1)}
          .value=${x}
          @number-change=${({ detail }: CustomEvent<NumberChange>) => move([detail.value, y])}
        ></docent-number-field>
      </td>
      <td>
        <docent-number-field
          .fullLabel=${words.pointY(index + 1)}
          .value=${y}
          @number-change=${({ detail }: CustomEvent<NumberChange>) => move([x, detail.value])}
        ></docent-number-field>
      </td>
      <td class="actions">
        ${this.#button('add', words.addPoint(index + 1), () => this.#raise(withVertex(overlay, ring, index)))}
        ${this.#button('remove', words.removePoint(index + 1), less && (() => this.#raise(less)))}
      </td>
    </tr>`;
  }

  #button(icon: 'add' | 'remove', label: string, run: (() => void) | undefined): TemplateResult {
    return html`<button
      type="button"
      class="square quiet"
      aria-label=${label}
      title=${label}
      aria-disabled=${run ? nothing : 'true'}
      @click=${() => run?.()}
    >
      ${iconOf(drawingIcons[icon])}
    </button>`;
  }

  #pages(from: number, count: number): TemplateResult {
    const words = drawingStringsFor(this);
    const page = (to: number): void => {
      if (to >= 0 && to < count) this.from = to;
    };
    return html`<div class="pages">
      <button
        type="button"
        class="outlined"
        aria-disabled=${from === 0 ? 'true' : nothing}
        @click=${() => page(from - ROWS)}
      >
        ${words.earlierPoints}
      </button>
      <button
        type="button"
        class="outlined"
        aria-disabled=${from + ROWS >= count ? 'true' : nothing}
        @click=${() => page(from + ROWS)}
      >
        ${words.laterPoints}
      </button>
    </div>`;
  }

  #raise(overlay: Overlay): void {
    emit<OverlayChange>(this, 'overlay-change', { overlays: [overlay] });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-points-table': DocentPointsTable;
  }
}
