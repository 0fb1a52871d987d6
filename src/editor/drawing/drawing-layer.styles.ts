import { css } from 'lit';

export const drawingLayerStyles = css`
  :host {
    position: absolute;
    inset: 0;
    overflow: hidden;
    pointer-events: none;
  }

  .marks {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    fill: none;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .outline path {
    stroke: #4c8dff;
    stroke-opacity: 0.55;
  }

  .outline rect {
    stroke: #4c8dff;
    stroke-width: 2;
  }

  .snap {
    stroke: #ff8a3d;
    stroke-width: 2;
  }

  .marquee {
    fill: rgb(76 141 255 / 0.12);
    stroke: #4c8dff;
    stroke-dasharray: 4 3;
  }

  .shapes {
    position: absolute;
    inset: 0;
  }

  .shapes:focus {
    outline: none;
  }

  .shapes:focus-visible:not(.pressed) {
    outline: 2px solid var(--_accent);
    outline-offset: -3px;
  }

  .shapes > *,
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .hint {
    position: absolute;
    /* under the tools of the viewer, and those of drawing where they lie over the image */
    inset: calc(56px + var(--_draw-tools, 48px)) 0 auto;
    display: grid;
    justify-items: center;
    margin: 0;
    padding: 0 16px;
  }

  .hint > span {
    padding: 4px 12px;
    border-radius: 6px;
    background: var(--_glass);
    font-size: 12px;
    text-align: center;
  }

  @media (pointer: coarse) {
    .hint {
      top: calc(64px + var(--_draw-tools, 56px));
    }

    .hint .keys {
      display: none;
    }
  }
`;
