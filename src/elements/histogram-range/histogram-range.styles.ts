import { css } from 'lit';

export const histogramRangeStyles = css`
  :host {
    display: block;
    /* half a handle on each side, so that an end at the edge can be held */
    padding: 0 6px;
  }

  .plot {
    position: relative;
    height: 64px;
    touch-action: pan-y;
  }

  svg {
    display: block;
    width: 100%;
    height: 100%;
    border-bottom: 1px solid var(--_edge);
  }

  .outside {
    fill: light-dark(#c4c4c4, #4d4d4d);
  }

  /* a pale colour on paper, or a dark one on black, needs an edge to be seen */
  .inside {
    stroke: light-dark(rgb(0 0 0 / 0.45), rgb(255 255 255 / 0.45));
    stroke-width: 0.75;
    vector-effect: non-scaling-stroke;
  }

  .transfer {
    fill: none;
    stroke: var(--_text);
    stroke-opacity: 0.7;
    stroke-width: 1;
    vector-effect: non-scaling-stroke;
  }

  .pending {
    position: absolute;
    inset: 0;
    display: grid;
    place-items: center;
    color: var(--_muted);
    font-size: 12px;
  }

  .handle {
    position: absolute;
    top: 0;
    bottom: -8px;
    left: calc(var(--at) * 100%);
    --_reach: 7px;
    width: 24px;
    margin-left: -12px;
    border-radius: 6px;
    cursor: ew-resize;
    touch-action: none;
  }

  /* where both ends meet each keeps its outer half */
  .handle.low {
    clip-path: inset(-4px calc(50% - var(--_reach)) -4px -20px);
  }

  .handle.high {
    clip-path: inset(-4px -20px -4px calc(50% - var(--_reach)));
  }

  .handle::before {
    content: '';
    position: absolute;
    inset: 0 auto 8px 50%;
    width: 1.5px;
    margin-left: -0.75px;
    background: var(--_text);
  }

  .handle::after {
    content: '';
    position: absolute;
    bottom: 0;
    left: 50%;
    width: 12px;
    height: 12px;
    margin-left: -6px;
    border: 2px solid var(--_surface);
    border-radius: 50%;
    background: var(--_text);
    box-shadow: 0 0 0 1px var(--_edge);
  }

  .handle:focus {
    outline: none;
  }

  .handle:focus-visible::after {
    background: var(--_accent);
    box-shadow: 0 0 0 2px var(--_accent);
  }

  @media (pointer: coarse) {
    .handle {
      --_reach: 11px;
      width: 44px;
      margin-left: -22px;
    }

    .handle::after {
      width: 20px;
      height: 20px;
      margin-left: -10px;
    }
  }
`;
