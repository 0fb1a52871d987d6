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
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    min-height: 0;
    background: var(--_surface);
  }

  .compact .panel {
    max-height: 50cqh;
    border-top: 1px solid var(--_line);
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
