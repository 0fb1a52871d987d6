import { html, LitElement, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { controlStyles } from '../../elements/control.styles.ts';
import { customElement } from '../../elements/custom-element.ts';
import { parseNumber } from '../../elements/number-format.ts';
import { languageOf } from '../../elements/strings.ts';
import { themeStyles } from '../../elements/theme.styles.ts';
import { resolveImageAddress } from '../../format/image-address.ts';
import { isDocentError } from '../../format/docent-error.ts';
import { edit } from '../../state/editor-history.ts';
import { patchImage } from '../../state/story-edits/image-edits.ts';
import { patchMetadata, type StoryMetadata } from '../../state/story-edits/metadata-edits.ts';
import type { StoryImage } from '../../story/image.ts';
import type { Story } from '../../story/story.ts';
import { editorStringsFor } from '../editor-strings.ts';
import '../entry-list/entry-list.ts';
import type { EntriesInput } from '../entry-list/entry-list.ts';
import '../markdown-field/markdown-field.ts';
import { Selected } from '../selected.ts';
import type { EditorSession } from '../session/editor-session.ts';
import '../text-field/text-field.ts';
import type { TextInput } from '../text-field/text-field.ts';
import { tryEdit } from '../text-field/try-edit.ts';
import { aboutPanelStyles } from './about-panel.styles.ts';
import { isOrcid } from './orcid.ts';

const LICENSES = ['CC-BY-4.0', 'CC-BY-SA-4.0', 'CC-BY-NC-4.0', 'CC0-1.0'];

type TextKey = 'title' | 'language' | 'license' | 'doi' | 'citation' | 'date';

/** What the story says about itself and its images. */
@customElement('docent-about-panel')
export class DocentAboutPanel extends LitElement {
  static override styles = [themeStyles, controlStyles, aboutPanelStyles];

  @property({ attribute: false }) session!: EditorSession;

  readonly #story = new Selected(
    this,
    () => this.session.store,
    ({ story }) => story,
  );

  override render(): TemplateResult {
    const words = editorStringsFor(this);
    const story = this.#story.value!;
    return html`<slot></slot>
      <div class="fields">
        ${this.#text('title', words.storyTitle)} ${this.#markdown('summary', words.summary, 3)}
        ${this.#text('language', words.language, words.languageHint, words.languageFault)}
        <docent-entry-list
          data-field="authors"
          .heading=${words.authors}
          .addLabel=${words.addAuthor}
          .removeLabel=${words.deleteNamed}
          .fields=${[
            { key: 'name', label: words.authorName, fault: words.nameFault },
            { key: 'orcid', label: words.orcid, hint: words.orcidHint, fault: words.orcidFault },
            { key: 'affiliation', label: words.affiliation },
          ]}
          .entries=${story.authors ?? []}
          @entries-input=${(event: CustomEvent<EntriesInput>) => this.#authors(event)}
        ></docent-entry-list>
        ${this.#text('license', words.license, words.licenseHint)}
        ${this.#text('date', words.date, words.dateHint, words.dateFault)}
        ${this.#text('doi', words.doi, words.doiHint, words.doiFault)} ${this.#text('citation', words.citation)}
        ${this.#markdown('acknowledgement', words.acknowledgement, 2)}
        <docent-text-field
          .label=${words.keywords}
          .hint=${words.keywordsHint}
          .value=${story.keywords?.join(', ') ?? ''}
          @text-input=${(event: CustomEvent<TextInput>) => this.#keywords(event)}
        ></docent-text-field>
        <docent-entry-list
          data-field="data"
          .heading=${words.data}
          .addLabel=${words.addData}
          .removeLabel=${words.deleteNamed}
          .fields=${[
            { key: 'url', label: words.dataUrl, hint: words.dataUrlHint, fault: words.addressFault, keyboard: 'url' },
            { key: 'name', label: words.dataName },
            { key: 'note', label: words.dataNote },
          ]}
          .entries=${story.data ?? []}
          @entries-input=${(event: CustomEvent<EntriesInput>) =>
            tryEdit(event, () =>
              this.#patch({ data: event.detail.entries as NonNullable<Story['data']> }, words.data, event.detail.merge),
            )}
        ></docent-entry-list>
        ${story.images.map((image, at) => this.#image(image, at, story.images.length))}
      </div>`;
  }

  /** Brings the cursor to what a path of the story is typed into: `license`, `images[0].alt`. */
  async goTo(path: string): Promise<void> {
    await this.updateComplete;
    const fields = [...this.renderRoot.querySelectorAll<HTMLElement>('[data-field]')];
    const field = fields.find(({ dataset }) => path === dataset['field'] || path.startsWith(`${dataset['field']}.`));
    field?.scrollIntoView({ block: 'center' });
    const add = field?.shadowRoot?.querySelector<HTMLElement>('.add');
    (add ?? field)?.focus();
  }

  #text(key: TextKey, label: string, hint = '', fault = ''): TemplateResult {
    return html`<docent-text-field
      data-field=${key}
      .label=${label}
      .hint=${hint}
      .fault=${fault}
      .suggestions=${key === 'license' ? LICENSES : []}
      .value=${this.#story.value![key] ?? ''}
      @text-input=${(event: CustomEvent<TextInput>) =>
        tryEdit(event, () => this.#patch({ [key]: event.detail.text }, label, `story ${key}`))}
    ></docent-text-field>`;
  }

  #markdown(key: 'summary' | 'acknowledgement', label: string, rows: number): TemplateResult {
    return html`<docent-markdown-field
      data-field=${key}
      .label=${label}
      .rows=${rows}
      .value=${this.#story.value![key] ?? ''}
      .base=${this.session.base}
      @text-input=${({ detail }: CustomEvent<TextInput>) => this.#patch({ [key]: detail.text }, label, `story ${key}`)}
    ></docent-markdown-field>`;
  }

  #image(image: StoryImage, at: number, count: number): TemplateResult {
    const words = editorStringsFor(this);
    const language = languageOf(this);
    const { id, pixelSize } = image;
    return html`<fieldset>
      <legend>${count > 1 ? words.imageNumber(at + 1) : words.image}</legend>
      ${
        image.tiles
          ? ''
          : html`<docent-text-field
              data-field="images[${at}].src"
              .label=${words.imageAddress}
              .hint=${words.imageAddressHint}
              .fault=${words.addressFault}
              .keyboard=${'url'}
              .value=${image.src ?? ''}
              @text-change=${(event: CustomEvent<TextInput>) => this.#place(event, id)}
              @text-input=${(event: CustomEvent<TextInput>) => this.#checkAddress(event)}
            ></docent-text-field>`
      }
      <docent-text-field
        data-field="images[${at}].alt"
        .label=${words.alt}
        .hint=${words.altHint}
        .rows=${2}
        .value=${image.alt ?? ''}
        @text-input=${({ detail }: CustomEvent<TextInput>) => this.#patchImage(id, { alt: detail.text }, words.alt, 'alt')}
      ></docent-text-field>
      <docent-text-field
        data-field="images[${at}].pixelSize"
        .label=${words.pixelSize}
        .hint=${words.pixelSizeHint}
        .fault=${words.pixelSizeFault}
        .keyboard=${'decimal'}
        .value=${pixelSize ? formatSize(pixelSize, language) : ''}
        @text-change=${(event: CustomEvent<TextInput>) => this.#resize(event, id)}
        @text-input=${(event: CustomEvent<TextInput>) => sizeOf(event.detail.text, language) === null && event.preventDefault()}
      ></docent-text-field>
    </fieldset>`;
  }

  #authors(event: CustomEvent<EntriesInput>): void {
    const { entries, merge } = event.detail;
    tryEdit(event, () => {
      const wrong = entries.find(({ orcid }) => orcid !== undefined && !isOrcid(String(orcid)));
      if (wrong) throw new RangeError(`orcid: ${String(wrong['orcid'])} is none`);
      const authors = entries as NonNullable<Story['authors']>;
      this.#patch({ authors }, editorStringsFor(this).authors, merge);
    });
  }

  #keywords({ detail: { text } }: CustomEvent<TextInput>): void {
    const keywords = text
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== '');
    this.#patch({ keywords }, editorStringsFor(this).keywords, 'story keywords');
  }

  #checkAddress(event: CustomEvent<TextInput>): void {
    if (event.detail.text.trim() === '') return;
    try {
      resolveImageAddress(event.detail.text, this.session.base);
    } catch (error) {
      if (!isDocentError(error)) throw error;
      event.preventDefault();
    }
  }

  /** Once it is typed: every letter would open another image. */
  #place({ detail: { text } }: CustomEvent<TextInput>, id: string): void {
    const { placeImage } = editorStringsFor(this);
    try {
      if (text.trim() === '') this.#patchImage(id, { src: '' }, placeImage, 'src');
      else this.session.placeImage(id, text, placeImage);
    } catch (error) {
      // the field says so
      if (!isDocentError(error)) throw error;
    }
  }

  #resize({ detail: { text } }: CustomEvent<TextInput>, id: string): void {
    const size = sizeOf(text, languageOf(this));
    if (size !== null) this.#patchImage(id, { pixelSize: size }, editorStringsFor(this).pixelSize, 'pixelSize');
  }

  #patch(
    patch: { readonly [K in keyof StoryMetadata]?: StoryMetadata[K] | undefined },
    label: string,
    merge: string,
  ): void {
    edit(this.session.store, (story) => patchMetadata(story, patch), { label, merge });
  }

  #patchImage(id: string, patch: Parameters<typeof patchImage>[2], label: string, key: string): void {
    edit(this.session.store, (story) => patchImage(story, id, patch), { label, merge: `image ${id} ${key}` });
  }
}

/** `0.325`, or `0.325 × 0.4` where pixels are no squares. */
function formatSize({ x, y }: { readonly x: number; readonly y: number }, language: string): string {
  const number = new Intl.NumberFormat(language, { maximumSignificantDigits: 8, useGrouping: false });
  return x === y ? number.format(x) : `${number.format(x)} × ${number.format(y)}`;
}

/** Undefined for nothing, null for what is no size. */
function sizeOf(text: string, language: string): { x: number; y: number } | undefined | null {
  if (text.trim() === '') return undefined;
  const [x = null, y = x, more] = text.split(/[×x*]/).map((part) => parseNumber(part, language));
  return x !== null && y !== null && x > 0 && y > 0 && more === undefined ? { x, y } : null;
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-about-panel': DocentAboutPanel;
  }
}
