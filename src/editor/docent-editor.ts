import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { customElement } from '../elements/custom-element.ts';
import type { DocentViewer } from '../elements/docent-viewer.ts';
import { emit } from '../elements/emit.ts';
import '../elements/error-panel/error-panel.ts';
import { anyStoryOf } from '../elements/story-loader.ts';
import { themeStyles } from '../elements/theme.styles.ts';
import { asDocentError } from '../elements/viewer-failures.ts';
import type { DocentError } from '../format/docent-error.ts';
import type { Story } from '../story/story.ts';
import { docentEditorStyles } from './docent-editor.styles.ts';
import type { DocentEditorShell, EditorInput } from './shell/editor-shell.ts';

/**
 * Writes a story over whole-slide images: waypoints, texts, narration, channels, shapes. Its code is loaded when one is
 * first put into a page.
 *
 * ```html
 * <docent-editor src="https://example.org/tissue.ome.tif"></docent-editor>
 * ```
 *
 * @summary The editor of stories
 * @fires load - a story is open
 * @fires story-change - `detail` is `{ story }`
 * @fires save - somebody saves; `detail` is `{ story }`. Cancelled, nothing is written: the page keeps it
 * @fires error - what was opened can't be edited, or its image not be shown; `detail` is a `DocentError`
 * @fires warning - something about it is worth knowing; `detail` is a `DocentError`
 * @cssprop --docent-surround - what lies about the image
 * @cssprop --docent-font - font of the controls
 * @cssprop --docent-accent - focus and choice
 */
@customElement('docent-editor')
export class DocentEditor extends LitElement {
  static override styles = [themeStyles, docentEditorStyles];

  /** Address of an IFD-offsets sidecar, where `src` is an image. */
  @property() offsets: string | null = null;

  @state() private shell: DocentEditorShell | null = null;
  @state() private failure: DocentError | null = null;

  #src: string | null = null;
  #image: File | File[] | null = null;
  #input: EditorInput | null = null;
  #written: Story | null = null;
  #loading = false;

  /** A story, or an image to write one on, told apart by content; relative to the document. */
  @property()
  get src(): string | null {
    return this.#src;
  }
  set src(src: string | null) {
    if (src === this.#src) return;
    this.#src = src;
    this.#image = null;
    this.#open(src === null || src === '' ? null : { address: src });
  }

  /** An image on this computer, to write a story on. */
  @property({ attribute: false })
  get image(): File | File[] | null {
    return this.#image;
  }
  set image(image: File | File[] | null) {
    this.#image = image;
    this.#open(image && { files: [image].flat() });
  }

  /** The story as it is now, in version 1 form; null before there is one. Set: an object in any form that can be opened. */
  @property({ attribute: false })
  get story(): Story | null {
    return this.shell?.story ?? this.#written;
  }
  set story(story: unknown) {
    this.#src = this.#image = null;
    if (story === null || story === undefined) {
      this.#open(null);
      return;
    }
    try {
      const read = anyStoryOf(story, document.baseURI);
      this.#open({ story });
      // one in another form takes a moment, and says then what is wrong with it
      if (read instanceof Promise) read.catch(() => {});
      else if (!this.shell) this.#written = read.story;
    } catch (error) {
      this.#open(null);
      this.#fail(error);
    }
  }

  /** Id of the open waypoint; null where none is. */
  get waypoint(): string | null {
    return this.shell?.waypoint ?? null;
  }
  set waypoint(id: string | null) {
    if (this.shell) this.shell.waypoint = id;
  }

  /** The viewer inside; null until the editor's code has come. */
  get viewer(): DocentViewer | null {
    return this.shell?.viewer ?? null;
  }

  /** Why nothing can be edited, or the image not be shown. */
  get error(): DocentError | null {
    return this.failure ?? this.shell?.error ?? null;
  }

  get warnings(): readonly DocentError[] {
    return this.shell?.warnings ?? [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.shell) void this.#load();
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.failure && !this.shell)
      return html`<docent-error-panel .error=${this.failure} @retry=${this.#load}></docent-error-panel>`;
    return html`${this.shell ?? nothing}`;
  }

  #open(input: EditorInput | null): void {
    this.failure = null;
    this.#input = input;
    this.#written = null;
    // the attributes that belong to it are set in the same breath
    queueMicrotask(() => this.#pass());
  }

  #pass(): void {
    const input = this.#input;
    const { offsets } = this;
    void this.shell?.open(input && 'address' in input && offsets !== null ? { ...input, offsets } : input);
  }

  async #load(): Promise<void> {
    if (this.#loading) return;
    this.#loading = true;
    try {
      const { DocentEditorShell: Shell } = await import('./shell/editor-shell.ts');
      const shell = new Shell();
      for (const type of ['load', 'story-change', 'error', 'warning']) {
        shell.addEventListener(type, (event) => emit(this, type, (event as CustomEvent<unknown>).detail));
      }
      shell.addEventListener('save', (event) => {
        const { detail } = event as CustomEvent<unknown>;
        if (!this.dispatchEvent(new CustomEvent('save', { detail, cancelable: true }))) event.preventDefault();
      });
      this.failure = null;
      this.shell = shell;
      this.#pass();
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#loading = false;
    }
  }

  #fail(error: unknown): void {
    this.failure = asDocentError(error);
    emit(this, 'error', this.failure);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-editor': DocentEditor;
  }
}
