import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { cssProperties } from '../../elements/css-properties.ts';
import { customElement } from '../../elements/custom-element.ts';
import { emit } from '../../elements/emit.ts';
import { themeStyles } from '../../elements/theme.styles.ts';
import { editorStringsFor } from '../editor-strings.ts';
import '../waypoint-row/waypoint-row.ts';
import { RowDrag } from './row-drag.ts';
import { waypointListStyles } from './waypoint-list.styles.ts';

/** What a row shows of a waypoint. */
export interface ListedWaypoint {
  readonly id: string;
  readonly title: string;
  readonly audio?: unknown;
}

export interface WaypointMove {
  readonly id: string;
  /** The place that it gets, from 0, counted without it. */
  readonly to: number;
}

/** CSS pixels: all rows have it, so that only those in sight are built. */
export const ROW_HEIGHT = 60;
/** Rows built beyond those in sight, above and below. */
const SPARE = 4;

/**
 * The waypoints in the order they are told, as a list box: arrows open one, with Alt they move it. Of thousands only
 * those in sight are built.
 *
 * @fires waypoint-select - `detail` is `{ id }`
 * @fires waypoint-move - `detail` is a `WaypointMove`
 * @fires waypoint-remove - `detail` is `{ id }`
 * @fires waypoint-rename - the title is to be typed
 */
@customElement('docent-waypoint-list')
export class DocentWaypointList extends LitElement {
  static override styles = [themeStyles, waypointListStyles];
  static override shadowRootOptions: ShadowRootInit = { mode: 'open', delegatesFocus: true };

  @property({ attribute: false }) waypoints: readonly ListedWaypoint[] = [];
  /** Id of the open one. */
  @property({ attribute: false }) selected: string | null = null;
  /** Address of a waypoint's picture, by its id; null where there is none. */
  @property({ attribute: false }) pictureOf: (id: string) => string | null = () => null;
  /** Drawn anew when this changes. */
  @property({ attribute: false }) pictures: unknown = null;

  @state() private first = 0;
  @state() private inSight = 12;
  /** Where a row that is dragged would go: before this one. */
  @state() private gap: number | null = null;

  @query('.list') private readonly list!: HTMLElement;

  readonly #drag = new RowDrag({
    rowAt: (y) => this.#rowAt(y),
    count: () => this.waypoints.length,
    scroller: () => this.list,
    over: (gap) => (this.gap = gap),
    dropped: (from, to) => emit<WaypointMove>(this, 'waypoint-move', { id: this.waypoints[from]!.id, to }),
  });
  readonly #observer = new ResizeObserver(() => this.#measure());
  #shown: string | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
    this.#drag.cancel();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this);
  }

  override render(): TemplateResult {
    const words = editorStringsFor(this);
    const { waypoints, selected } = this;
    const chosen = waypoints.findIndex(({ id }) => id === selected);
    const first = Math.max(0, this.first - SPARE);
    const last = Math.min(waypoints.length, this.first + this.inSight + SPARE);
    const built = waypoints.slice(first, last).map((waypoint, at) => ({ waypoint, at: first + at }));
    // what has the focus is always there
    if (chosen >= 0 && (chosen < first || chosen >= last)) built.push({ waypoint: waypoints[chosen]!, at: chosen });
    return html`<div
        class="list"
        role="listbox"
        tabindex="0"
        aria-label=${words.waypoints}
        aria-describedby="keys"
        aria-activedescendant=${chosen < 0 ? nothing : `row-${chosen}`}
        @scroll=${this.#measure}
        @keydown=${this.#key}
        @pointerdown=${this.#press}
        ${cssProperties({ '--rows': String(waypoints.length) })}
      >
        <div class="rows" role="presentation">
          ${repeat(
            built,
            ({ waypoint }) => waypoint.id,
            ({ waypoint: { id, title, audio }, at }) =>
              html`<docent-waypoint-row
                id="row-${at}"
                role="option"
                aria-selected=${id === selected ? 'true' : 'false'}
                aria-setsize=${waypoints.length}
                aria-posinset=${at + 1}
                aria-label=${title.trim() === '' ? words.untitled : title}
                data-at=${at}
                .number=${at + 1}
                .heading=${title}
                .picture=${this.pictureOf(id)}
                .marks=${audio === undefined ? NO_MARKS : words.narratedMarks}
                ${cssProperties({ '--at': String(at) })}
              ></docent-waypoint-row>`,
          )}
          ${this.gap === null ? nothing : html`<i class="gap" ${cssProperties({ '--at': String(this.gap) })}></i>`}
        </div>
      </div>
      <p id="keys" hidden>${words.waypointKeys}</p>`;
  }

  protected override updated(): void {
    if (this.selected === this.#shown) return;
    this.#shown = this.selected;
    this.#reveal(this.waypoints.findIndex(({ id }) => id === this.selected));
  }

  #reveal(at: number): void {
    if (at < 0) return;
    const { list } = this;
    const top = at * ROW_HEIGHT;
    if (top < list.scrollTop) list.scrollTop = top;
    else if (top + ROW_HEIGHT > list.scrollTop + list.clientHeight)
      list.scrollTop = top + ROW_HEIGHT - list.clientHeight;
    this.#measure();
  }

  readonly #measure = (): void => {
    if (!this.list) return;
    this.first = Math.floor(this.list.scrollTop / ROW_HEIGHT);
    this.inSight = Math.ceil(this.list.clientHeight / ROW_HEIGHT) + 1;
  };

  /** @param y client coordinate; the result has a fraction: where in the row */
  #rowAt(y: number): number {
    return (y - this.list.getBoundingClientRect().top + this.list.scrollTop) / ROW_HEIGHT;
  }

  readonly #press = (event: PointerEvent): void => {
    const at = Math.floor(this.#rowAt(event.clientY));
    const waypoint = this.waypoints[at];
    // the scroll bar is nobody's row
    if (
      !waypoint ||
      event.button !== 0 ||
      event.clientX > this.list.getBoundingClientRect().left + this.list.clientWidth
    )
      return;
    this.#drag.start(event, at, () => emit(this, 'waypoint-select', { id: waypoint.id }));
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey) return;
    const { waypoints } = this;
    const at = waypoints.findIndex(({ id }) => id === this.selected);
    const id = waypoints[at]?.id;
    const page = Math.max(1, this.inSight - 2);
    const steps: Readonly<Record<string, number>> = {
      ArrowUp: at - 1,
      ArrowDown: at + 1,
      PageUp: at - page,
      PageDown: at + page,
      Home: 0,
      End: waypoints.length - 1,
    };
    const step = steps[event.key];
    if (step !== undefined && waypoints.length > 0) {
      const to = Math.min(waypoints.length - 1, Math.max(0, step));
      if (!event.altKey) emit(this, 'waypoint-select', { id: waypoints[to]!.id });
      else if (id !== undefined && to !== at) emit<WaypointMove>(this, 'waypoint-move', { id, to });
    } else if (event.altKey || id === undefined) return;
    else if (event.key === 'Delete' || event.key === 'Backspace') emit(this, 'waypoint-remove', { id });
    else if (event.key === 'F2' || event.key === 'Enter') emit(this, 'waypoint-rename', null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
}

const NO_MARKS: readonly string[] = [];

declare global {
  interface HTMLElementTagNameMap {
    'docent-waypoint-list': DocentWaypointList;
  }
}
