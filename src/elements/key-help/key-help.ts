import { html, LitElement, type TemplateResult } from 'lit';
import { query } from 'lit/decorators.js';
import { customElement } from '../custom-element.ts';
import '../dialog/dialog.ts';
import type { DocentDialog } from '../dialog/dialog.ts';
import '../keep-setting/keep-setting.ts';
import type { DocentKeepSetting } from '../keep-setting/keep-setting.ts';
import { keyBindings } from '../keys.ts';
import { stringsFor } from '../strings.ts';
import { themeStyles } from '../theme.styles.ts';
import { keyHelpStyles } from './key-help.styles.ts';

/** The list of keys, made from the table that the viewer obeys; below it, what is kept on this computer. */
@customElement('docent-key-help')
export class DocentKeyHelp extends LitElement {
  static override styles = [themeStyles, keyHelpStyles];

  @query('docent-dialog') private dialog!: DocentDialog;
  @query('docent-keep-setting') private setting!: DocentKeepSetting;

  override render(): TemplateResult {
    const words = stringsFor(this);
    return html`<docent-dialog .heading=${words.help}>
      <dl>
        ${keyBindings.map(
          ({ label, keys }) =>
            html`<div>
              <dt>${words[label]}</dt>
              <dd>${keys.map((key) => html`<kbd>${key}</kbd>`)}</dd>
            </div>`,
        )}
      </dl>
      <docent-keep-setting></docent-keep-setting>
    </docent-dialog>`;
  }

  async show(): Promise<void> {
    await this.updateComplete;
    await this.setting.measure();
    await this.dialog.show();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-key-help': DocentKeyHelp;
  }
}
