import { css } from 'lit';

export const overviewMapStyles = css`
  :host {
    display: inline-block;
    line-height: 0;
  }

  canvas {
    width: var(--width);
    height: var(--height);
    border-radius: 4px;
    background: var(--_surface);
    box-shadow:
      0 0 0 1px var(--_line),
      var(--_shadow);
    cursor: crosshair;
    touch-action: none;
  }
`;
