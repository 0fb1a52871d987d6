import { css } from 'lit';

export const overlayLayerStyles = css`
  :host {
    position: absolute;
    inset: 0;
    overflow: hidden;
    pointer-events: none;
  }

  svg,
  canvas {
    display: block;
    width: 100%;
    height: 100%;
  }

  path {
    fill-rule: evenodd;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  text {
    font-family: var(--docent-font, system-ui, sans-serif);
    font-weight: 600;
    dominant-baseline: central;
    paint-order: stroke;
    stroke-width: 4px;
    stroke-linejoin: round;
    text-anchor: middle;
    white-space: pre;
  }
`;
