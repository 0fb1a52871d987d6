import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { customElement } from '../../elements/custom-element.ts';
import { themeStyles } from '../../elements/theme.styles.ts';
import { editorStringsFor } from '../editor-strings.ts';
import { waypointRowStyles } from './waypoint-row.styles.ts';

/** One waypoint in the list: its picture, its number, its title. The list makes an option of it. */
@customElement('docent-waypoint-row')
export class DocentWaypointRow extends LitElement {
  static override styles = [themeStyles, waypointRowStyles];

  /** From 1. */
  @property({ attribute: false }) number = 1;
  @property({ attribute: false }) heading = '';
  /** Address of a picture of the view; none until the waypoint has been looked at. */
  @property({ attribute: false }) picture: string | null = null;
  /** Part of the row after the title: spoken, timed. */
  @property({ attribute: false }) marks: readonly string[] = [];

  override render(): TemplateResult {
    return html`<span class="picture">
        ${this.picture === null ? nothing : html`<img src=${this.picture} alt="" draggable="false" />`}
      </span>
      <span class="number">${this.number}</span>
      <span class="words">
        <span class="title">${this.heading.trim() === '' ? editorStringsFor(this).untitled : this.heading}</span>
        ${this.marks.length === 0 ? nothing : html`<small>${this.marks.join(' · ')}</small>`}
      </span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-waypoint-row': DocentWaypointRow;
  }
}
