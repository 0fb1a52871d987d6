import { css } from 'lit';

export const editorShellStyles = css`
  :host {
    display: block;
    background: var(--_surface);
    container-type: size;
  }

  .frame {
    display: grid;
    position: absolute;
    inset: 0;
  }

  .wide {
    grid-template:
      'bar bar' auto
      'image panel' minmax(0, 1fr) / minmax(0, 1fr) clamp(300px, 31cqw, 440px);
  }

  .compact {
    grid-template:
      'bar' auto
      'image' minmax(160px, 45%)
      'panel' minmax(0, 1fr) / minmax(0, 1fr);
  }

  docent-editor-bar {
    grid-area: bar;
  }

  .image {
    grid-area: image;
    position: relative;
    min-width: 0;
    min-height: 0;
  }

  docent-viewer,
  .ask,
  docent-start-panel:not(.ask) {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    aspect-ratio: auto;
  }

  .ask {
    z-index: 1;
    background: var(--_surface);
  }

  .panel {
    grid-area: panel;
    min-width: 0;
    min-height: 0;
    border-inline-start: 1px solid var(--_line);
    background: var(--_surface);
  }

  .panel {
    display: grid;
    grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
  }

  .tabs {
    display: flex;
    padding: 0 8px;
    border-bottom: 1px solid var(--_line);
  }

  .tabs button {
    flex: 1 1 auto;
    border-radius: 0;
    color: var(--_muted);
  }

  .tabs [aria-selected='true'] {
    box-shadow: inset 0 -2px var(--_accent);
    color: var(--_text);
    font-weight: 600;
  }

  .tab {
    min-height: 0;
    container-type: size;
  }

  docent-draw-toolbar {
    position: absolute;
    inset: 60px auto auto 12px;
    max-width: calc(100% - 24px);
    border-radius: 8px;
    background: rgb(20 20 20 / 0.84);
    --docent-color-scheme: dark;
  }

  docent-draw-toolbar.bright {
    background: rgb(252 252 252 / 0.92);
    --docent-color-scheme: light;
  }

  /* where room is scarce the tools stand above the image, not on it */
  .compact .image {
    display: grid;
    grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
  }

  .compact docent-viewer {
    grid-area: 2 / 1;
    --_draw-tools: 0px;
  }

  .compact docent-draw-toolbar {
    grid-area: 1 / 1;
    position: static;
    max-width: none;
    padding: 2px 8px;
    border-bottom: 1px solid var(--_line);
    border-radius: 0;
    background: var(--_surface);
    --docent-color-scheme: initial;
  }

  docent-preview {
    position: absolute;
    inset: 0;
    z-index: 3;
  }

  .compact .panel {
    border-inline-start: 0;
    border-top: 1px solid var(--_line);
  }

  h2 {
    margin: 0 0 4px;
    font-size: 20px;
    line-height: 28px;
    font-weight: 600;
  }

  p {
    margin: 0;
    color: var(--_muted);
  }

  .notices {
    display: grid;
    gap: 8px;
    position: absolute;
    inset: auto auto 56px 16px;
    z-index: 2;
    max-width: min(460px, calc(100% - 32px));
  }

  .notice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    padding: 8px 8px 8px 12px;
    border-radius: 8px;
    background: var(--_raised);
    box-shadow: var(--_shadow);
  }

  .notice span {
    flex: 1 1 200px;
  }

  .spoken {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
`;
