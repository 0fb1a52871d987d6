import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { controlStyles } from '../../elements/control.styles.ts';
import { customElement } from '../../elements/custom-element.ts';
import { themeStyles } from '../../elements/theme.styles.ts';
import { faultText } from '../../story/fault.ts';
import type { DrawingEvents, StyleChange } from '../drawing/drawing-events.ts';
import { editorIcon } from '../editor-icons.ts';
import { editorStringsFor } from '../editor-strings.ts';
import { download } from '../save/story-file.ts';
import { Selected } from '../selected.ts';
import type { EditorSession } from '../session/editor-session.ts';
import type { Drawing } from '../shell/drawing.ts';
import { shapesSectionStyles } from './shapes-section.styles.ts';

type On<Name extends keyof DrawingEvents> = CustomEvent<DrawingEvents[Name]>;

/** The shapes of the open waypoint: what is selected, in numbers, and GeoJSON in and out. */
@customElement('docent-shapes-section')
export class DocentShapesSection extends LitElement {
  static override styles = [themeStyles, controlStyles, shapesSectionStyles];

  @property({ attribute: false }) session!: EditorSession;
  @property({ attribute: false }) drawing!: Drawing;

  @state() private imported: readonly string[] = [];
  @state() private faulty = false;

  @query('input[type=file]') private readonly picker!: HTMLInputElement;

  readonly #overlays = new Selected(
    this,
    () => this.session.store,
    ({ story, waypoint }) => story.waypoints.find(({ id }) => id === waypoint)?.overlays,
  );
  readonly #selected = new Selected(
    this,
    () => this.session.store,
    ({ overlays }) => overlays,
  );

  override render(): TemplateResult {
    const words = editorStringsFor(this);
    const { drawing } = this;
    const overlays = this.#overlays.value ?? [];
    const chosen = new Set(this.#selected.value);
    return html`<details @toggle=${loadPanel}>
      <summary>${words.shapes(overlays.length)}</summary>
      <docent-shape-panel
        .overlays=${overlays.filter(({ id }) => id !== undefined && chosen.has(id))}
        .newStyle=${drawing.newStyle}
        @gesture-begin=${({ detail }: On<'gesture-begin'>) => drawing.begin(detail)}
        @gesture-end=${({ detail }: On<'gesture-end'>) => drawing.end(detail)}
        @overlay-change=${({ detail }: On<'overlay-change'>) => drawing.change(detail)}
        @overlay-remove=${({ detail }: On<'overlay-remove'>) => drawing.remove(detail)}
        @overlay-order=${({ detail }: On<'overlay-order'>) => drawing.order(detail)}
        @style-change=${({ detail }: CustomEvent<StyleChange>) => drawing.styleNext(detail.style)}
      ></docent-shape-panel>
      <div class="files">
        <button type="button" class="outlined" @click=${() => this.picker.click()}>
          ${editorIcon('import')}${words.importGeojson}
        </button>
        <button
          type="button"
          class="outlined"
          aria-disabled=${overlays.length === 0 ? 'true' : nothing}
          @click=${() => overlays.length > 0 && this.#export()}
        >
          ${editorIcon('export')}${words.exportGeojson}
        </button>
        <input
          type="file"
          hidden
          accept=".json,.geojson,application/geo+json"
          aria-label=${words.importGeojson}
          @change=${this.#import}
        />
      </div>
      <div role=${this.faulty ? 'alert' : 'status'} class=${this.faulty ? 'fault' : ''}>
        ${
          this.imported.length === 0
            ? nothing
            : html`<ul>
                ${this.imported.slice(0, MOST_LINES).map((line) => html`<li>${line}</li>`)}
              </ul>`
        }
      </div>
    </details>`;
  }

  async #import(): Promise<void> {
    const file = this.picker.files?.[0];
    this.picker.value = '';
    if (!file) return;
    const words = editorStringsFor(this);
    const { readGeojson } = await import('../geojson/read-geojson.ts');
    const read = readGeojson(await file.text());
    this.faulty = 'faults' in read;
    if ('faults' in read) {
      this.imported = [words.importRefused(read.faults.length), ...read.faults.map(faultText)];
      return;
    }
    this.drawing.add(read.overlays, 'importShapes');
    this.imported = [words.imported(read.overlays.length), ...read.notes.map(({ message }) => message)];
  }

  async #export(): Promise<void> {
    const { writeGeojson } = await import('../geojson/write-geojson.ts');
    const { waypoint } = this.session;
    const blob = new Blob([writeGeojson(waypoint?.overlays ?? [])], { type: 'application/geo+json' });
    download(blob, `${waypoint?.id ?? 'shapes'}.geojson`);
  }
}

/** Nobody reads on after these; the first line says how many there are. */
const MOST_LINES = 50;

/** Numbers and styles come when somebody looks at them. */
function loadPanel(): void {
  void import('../drawing/shape-panel.ts');
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-shapes-section': DocentShapesSection;
  }
}
