import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Cue } from '../../../story/vtt.ts';
import { customElement } from '../../custom-element.ts';
import { themeStyles } from '../../theme.styles.ts';

/**
 * What is being said, in letters over the image. Not announced: who listens hears it, and the transcript has it all.
 *
 * @csspart line - what is being said
 */
@customElement('docent-captions')
export class DocentCaptions extends LitElement {
  static override styles = [
    themeStyles,
    css`
      :host {
        display: block;
        pointer-events: none;
        text-align: center;
      }

      /* on its own ground, for it stands over images of every kind */
      p {
        display: inline-block;
        max-width: min(100%, 44ch);
        margin: 0;
        padding: 4px 12px;
        border-radius: 6px;
        background: rgb(0 0 0 / 0.78);
        color: #ffffff;
        font-size: 16px;
        line-height: 24px;
        text-wrap: balance;
        white-space: pre-line;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) cue: Cue | null = null;

  override render(): TemplateResult | typeof nothing {
    if (!this.cue) return nothing;
    const { voice, text } = this.cue;
    return html`<p part="line" dir="auto">${voice === undefined ? text : `${voice}: ${text}`}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-captions': DocentCaptions;
  }
}
