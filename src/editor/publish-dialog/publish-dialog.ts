import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { controlStyles } from '../../elements/control.styles.ts';
import { customElement } from '../../elements/custom-element.ts';
import '../../elements/dialog/dialog.ts';
import type { DocentDialog } from '../../elements/dialog/dialog.ts';
import { formStyles } from '../../elements/dialog/form.styles.ts';
import { emit } from '../../elements/emit.ts';
import { themeStyles } from '../../elements/theme.styles.ts';
import { asDocentError } from '../../elements/viewer-failures.ts';
import { isDocentError, type DocentError } from '../../format/docent-error.ts';
import { editorIcon } from '../editor-icons.ts';
import { editorStringsFor } from '../editor-strings.ts';
import { proposedImagePath, type PublishNote } from '../publish/publish-notes.ts';
import { download } from '../save/story-file.ts';
import { Selected } from '../selected.ts';
import type { EditorSession } from '../session/editor-session.ts';
import '../text-field/text-field.ts';
import type { DocentTextField } from '../text-field/text-field.ts';
import { publishDialogStyles } from './publish-dialog.styles.ts';

/**
 * Puts the story, its files and the player into one folder, as a zip.
 *
 * @fires published - the folder was handed to the browser
 */
@customElement('docent-publish-dialog')
export class DocentPublishDialog extends LitElement {
  static override styles = [themeStyles, controlStyles, formStyles, publishDialogStyles];

  @property({ attribute: false }) session!: EditorSession;

  @state() private busy = false;
  @state() private made: { readonly files: number; readonly notes: readonly PublishNote[] } | null = null;
  @state() private error: DocentError | null = null;

  @query('docent-dialog') private readonly dialog!: DocentDialog;

  readonly #images = new Selected(
    this,
    () => this.session.store,
    ({ story }) => story.images,
  );

  override render(): TemplateResult {
    const words = editorStringsFor(this);
    const unplaced = this.#images.value?.filter(({ src }) => src === '') ?? [];
    return html`<docent-dialog .heading=${words.publish}>
      <form @submit=${this.#publish}>
        <p>${words.publishText}</p>
        ${unplaced.map((image) => this.#askForPlace(image.id, proposedImagePath(image, this.#fileName(image.id))))}
        <div role="status">${this.made ? this.#outcome(this.made) : nothing}</div>
        ${this.error ? html`<p class="fault" role="alert">${this.error.message} ${this.error.hint}</p>` : nothing}
        <div class="buttons">
          <button type="submit" class="primary" aria-disabled=${this.busy ? 'true' : nothing}>
            ${editorIcon('download')}${this.busy ? words.packing : words.downloadFolder}
          </button>
        </div>
      </form>
    </docent-dialog>`;
  }

  async show(): Promise<void> {
    this.made = this.error = null;
    await this.updateComplete;
    await this.dialog.show();
  }

  /** The file of the author's machine has no address: it goes into the folder, or lies somewhere already. */
  #askForPlace(id: string, proposed: string): TemplateResult {
    const words = editorStringsFor(this);
    return html`<fieldset>
      <p>${words.imageGoesWhere(proposed)}</p>
      <docent-text-field
        data-image=${id}
        .label=${words.finalAddress}
        .keyboard=${'url'}
        .value=${proposed}
      ></docent-text-field>
      <button type="button" class="outlined" @click=${() => this.#place(id)}>${words.useAddress}</button>
    </fieldset>`;
  }

  #outcome({ files, notes }: { readonly files: number; readonly notes: readonly PublishNote[] }): TemplateResult {
    const words = editorStringsFor(this);
    return html`<p>${words.packed(files)}</p>
      ${
        notes.length === 0
          ? nothing
          : html`<ul>
              ${notes.map((note) => html`<li>${words.publishNotes[note.code](note.path)}</li>`)}
            </ul>`
      }`;
  }

  #fileName(id: string): string {
    const [file] = [this.session.localImage(id)].flat();
    return file instanceof File ? file.name : '';
  }

  #place(id: string): void {
    const field = this.renderRoot.querySelector<DocentTextField>(`[data-image="${CSS.escape(id)}"]`);
    const { placeImage } = editorStringsFor(this);
    try {
      if (field) this.session.placeImage(id, field.typedText, placeImage, true);
      this.error = null;
    } catch (error) {
      if (!isDocentError(error)) throw error;
      this.error = error;
    }
  }

  async #publish(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.busy) return;
    this.busy = true;
    this.error = this.made = null;
    try {
      const { publishFolder } = await import('../publish/publish-folder.ts');
      const { store, assets, opened } = this.session;
      const { zip, name, files, notes } = await publishFolder({
        story: store.getState().story,
        assets: assets.getState(),
        ...(opened && { opened }),
      });
      download(zip, name);
      this.made = { files: files.length, notes };
      emit(this, 'published', null);
    } catch (error) {
      this.error = asDocentError(error);
    } finally {
      this.busy = false;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-publish-dialog': DocentPublishDialog;
  }
}
