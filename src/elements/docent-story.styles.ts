import { css } from 'lit';

export const docentStoryStyles = css`
  :host {
    display: block;
    position: relative;
    width: 100%;
    aspect-ratio: 16 / 9;
    overflow: hidden;
    background: var(--_surface);
    container-type: size;
    contain: layout paint;
  }

  /* a sheet below the image needs height */
  :host(:state(compact)) {
    aspect-ratio: 3 / 4;
  }

  .frame {
    display: grid;
    position: absolute;
    inset: 0;
  }

  .wide {
    grid-template: minmax(0, 1fr) / minmax(0, 1fr) clamp(240px, 32cqw, 420px);
  }

  .compact {
    grid-template: minmax(50%, 1fr) minmax(0, auto) / minmax(0, 1fr);
  }

  .image {
    position: relative;
    min-width: 0;
    min-height: 0;
  }

  docent-viewer {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    aspect-ratio: auto;
  }

  .back {
    position: absolute;
    inset: auto 0 16px;
    z-index: 1;
    width: fit-content;
    margin: 0 auto;
    padding: 0 16px 0 12px;
    border-radius: 999px;
    box-shadow: var(--_shadow);
  }

  .back[hidden] {
    display: none;
  }

  /* clear of the legend and the scale bar */
  .compact .back {
    inset: 60px 0 auto;
  }

  .panel {
    display: grid;
    grid-template-rows: minmax(0, 1fr) auto auto;
    min-height: 0;
    background: var(--_surface);
  }

  .compact .panel {
    max-height: 50cqh;
    border-top: 1px solid var(--_line);
  }

  .scroll {
    min-height: 0;
    padding: 28px 28px 20px;
    overflow: hidden auto;
    overscroll-behavior: contain;
    touch-action: pan-y;
    scrollbar-color: var(--_edge) transparent;
    scrollbar-width: thin;
  }

  .compact .scroll {
    padding: 16px 16px 12px;
  }

  .scroll:focus-visible {
    outline-offset: -2px;
  }

  h2 {
    margin: 0 0 12px;
    font: 600 24px/31px var(--docent-reading-font, Georgia, 'Times New Roman', serif);
    text-wrap: balance;
    overflow-wrap: anywhere;
  }

  .compact h2 {
    margin-bottom: 8px;
    font-size: 20px;
    line-height: 26px;
  }

  docent-story-groups {
    margin-top: 24px;
  }

  .opening {
    margin: 0;
    color: var(--_muted);
  }

  .progress {
    display: flex;
    gap: 3px;
    padding: 0 28px;
  }

  .progress i {
    flex: 1;
    height: 3px;
    border-radius: 2px;
    background: var(--_line);
  }

  .progress .done {
    background: var(--_accent);
  }

  nav {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 12px 28px 16px 20px;
  }

  .compact .progress {
    padding: 0 16px;
  }

  .compact nav {
    padding: 8px 16px 8px 8px;
  }

  nav button {
    min-height: 40px;
  }

  nav .square {
    width: 40px;
  }

  .step {
    margin-inline-end: auto;
    color: var(--_muted);
    white-space: nowrap;
  }

  .next {
    padding: 0 10px 0 16px;
  }

  .next[aria-disabled='true'] {
    background: var(--_hover);
    color: var(--_muted);
  }

  .failure {
    display: grid;
    position: absolute;
    inset: 0;
    place-items: center;
    padding: 16px;
    overflow: auto;
  }

  .spoken {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
