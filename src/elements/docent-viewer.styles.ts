import { css } from 'lit';

export const docentViewerStyles = css`
  :host {
    display: block;
    position: relative;
    width: 100%;
    aspect-ratio: 16 / 9;
    overflow: hidden;
    background: var(--docent-surround, #0b0c0e);
    contain: layout paint;
  }

  /* brightfield: the surround follows the image, not the system */
  :host(:state(brightfield)) {
    background: var(--docent-surround, #f4f3f1);
  }

  :host([hidden]) {
    display: none !important;
  }

  :host(:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }

  docent-viewer-chrome,
  .stage,
  .poster {
    position: absolute;
    inset: 0;
  }

  .stage {
    overflow: hidden;
  }

  .overlay {
    position: absolute;
    inset: 0;
    pointer-events: none;
  }

  docent-legend {
    position: absolute;
    inset: auto 12px 12px;
    pointer-events: none;
    --docent-color-scheme: dark;
  }

  :host(:state(brightfield)) docent-legend {
    --docent-color-scheme: light;
  }

  .poster {
    width: 100%;
    height: 100%;
    object-fit: contain;
    pointer-events: none;
  }

  docent-error-panel {
    position: absolute;
    inset: 0;
    display: grid;
    place-items: center;
    padding: 16px;
    overflow: auto;
  }

  .hint {
    position: absolute;
    inset: auto 0 0;
    margin: 16px auto;
    width: fit-content;
    padding: 4px 12px;
    border-radius: 8px;
    background: var(--_glass);
    pointer-events: none;
  }
`;
