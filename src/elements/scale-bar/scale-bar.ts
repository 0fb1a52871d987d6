import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Viewport } from '../../render/viewport.ts';
import { cssProperties } from '../css-properties.ts';
import { customElement } from '../custom-element.ts';
import type { PixelSize } from '../pixel-size.ts';
import { languageOf, stringsFor } from '../strings.ts';
import { themeStyles } from '../theme.styles.ts';
import { scaleBarStyles } from './scale-bar.styles.ts';
import { chooseScaleLength, formatLength } from './scale-length.ts';

/**
 * A bar of a round physical length. It measures along the screen's x; where pixels are not square and the image is
 * turned, it takes the size of a pixel in that direction.
 *
 * @csspart bar - the line
 */
@customElement('docent-scale-bar')
export class DocentScaleBar extends LitElement {
  static override styles = [themeStyles, scaleBarStyles];

  @property({ attribute: false }) viewport: Viewport | null = null;
  /** µm a full-resolution pixel; null if the image does not say. */
  @property({ attribute: false }) pixelSize: PixelSize | null = null;
  /** The longest bar, CSS pixels. */
  @property({ attribute: false }) maxLength = 140;

  override render(): TemplateResult | typeof nothing {
    const words = stringsFor(this);
    if (!this.pixelSize) return html`<span class="unknown">${words.pixelSizeUnknown}</span>`;
    const length = this.viewport && chooseScaleLength(screenScale(this.viewport, this.pixelSize), this.maxLength);
    if (!length) return nothing;
    const text = formatLength(length.micrometres, languageOf(this));
    return html`<div class="bar" part="bar" role="img" aria-label=${words.scaleBar(text)}>
      <span class="text">${text}</span>
      <span class="line" ${cssProperties({ '--length': `${length.pixels}px` })}></span>
    </div>`;
  }
}

/** CSS pixels to a µm along the screen's x axis. */
export function screenScale(viewport: Viewport, pixelSize: PixelSize): number {
  const angle = (viewport.rotation * Math.PI) / 180;
  return viewport.scale / Math.hypot(pixelSize.x * Math.cos(angle), pixelSize.y * Math.sin(angle));
}

declare global {
  interface HTMLElementTagNameMap {
    'docent-scale-bar': DocentScaleBar;
  }
}
