import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { controlStyles } from '../../elements/control.styles.ts';
import { customElement } from '../../elements/custom-element.ts';
import { emit } from '../../elements/emit.ts';
import '../../elements/menu-button/menu-button.ts';
import type { MenuItem, MenuSelect } from '../../elements/menu-button/menu-button.ts';
import { icon } from '../../elements/icons.ts';
import { themeStyles } from '../../elements/theme.styles.ts';
import { redoLabel, undoLabel } from '../../state/editor-history.ts';
import { isUnsaved } from '../../state/editor-store.ts';
import type { DraftStatus } from '../drafts/draft-keeper.ts';
import { editorIcon } from '../editor-icons.ts';
import { editorStringsFor } from '../editor-strings.ts';
import { Selected } from '../selected.ts';
import type { EditorSession } from '../session/editor-session.ts';
import { editorBarStyles } from './editor-bar.styles.ts';

/**
 * What is done with the whole story.
 *
 * @fires undo
 * @fires redo
 * @fires save
 * @fires preview
 * @fires publish
 * @fires embed
 * @fires discard
 */
@customElement('docent-editor-bar')
export class DocentEditorBar extends LitElement {
  static override styles = [themeStyles, controlStyles, editorBarStyles];

  @property({ attribute: false }) session!: EditorSession;
  @property({ attribute: false }) status: DraftStatus = { state: 'clean' };
  @property({ attribute: false }) canDiscard = false;
  @property({ type: Boolean, reflect: true }) compact = false;

  readonly #title = new Selected(
    this,
    () => this.session.store,
    ({ story }) => story.title,
  );
  readonly #undo = new Selected(this, () => this.session.store, undoLabel);
  readonly #redo = new Selected(this, () => this.session.store, redoLabel);
  readonly #unsaved = new Selected(this, () => this.session.store, isUnsaved);

  override render(): TemplateResult {
    const words = editorStringsFor(this);
    return html`<h2 title=${this.#title.value ?? ''}>${this.#title.value || words.untitled}</h2>
      <p class="status" role="status">${this.#statusWords()}</p>
      <div class="tools" role="group" aria-label=${words.storyCommands}>
        ${this.#history('undo', this.#undo.value, words.undo, words.nothingToUndo)}
        ${this.#history('redo', this.#redo.value, words.redo, words.nothingToRedo)}
        <button
          type="button"
          class="outlined"
          aria-label=${words.preview}
          title=${words.previewHint}
          @click=${() => emit(this, 'preview', null)}
        >
          ${icon('play')}<span>${words.preview}</span>
        </button>
        <docent-menu-button
          .label=${words.moreCommands}
          .items=${this.#items()}
          @menu-select=${({ detail }: CustomEvent<MenuSelect>) => emit(this, detail.value, null)}
          >${icon('more')}</docent-menu-button
        >
        <button type="button" class="primary" title=${words.saveHint} @click=${() => emit(this, 'save', null)}>
          ${words.save}
        </button>
      </div>`;
  }

  /** Back where the preview was asked for. */
  focusPreview(): void {
    this.renderRoot.querySelector<HTMLElement>('.outlined')?.focus();
  }

  #items(): MenuItem[] {
    const words = editorStringsFor(this);
    return [
      { value: 'publish', label: words.publish },
      { value: 'embed', label: words.embed },
      {
        value: 'discard',
        label: words.discardDraft,
        ...(!this.canDiscard && { disabledReason: words.nothingToDiscard }),
      },
    ];
  }

  #history(name: 'undo' | 'redo', label: string | undefined, words: (label: string) => string, nothingThere: string) {
    const text = label === undefined ? nothingThere : words(label);
    return html`<button
      type="button"
      class="square"
      aria-label=${text}
      title=${text}
      aria-disabled=${label === undefined ? 'true' : nothing}
      @click=${() => label !== undefined && emit(this, name, null)}
    >
      ${editorIcon(name)}
    </button>`;
  }

  #statusWords(): string {
    const words = editorStringsFor(this);
    if (this.status.state === 'failed') return words.notKept;
    if (this.status.state === 'waiting') return '';
    if (this.#unsaved.value === false) return words.allSaved;
    return this.status.state === 'kept' ? words.kept : '';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-editor-bar': DocentEditorBar;
  }
}
