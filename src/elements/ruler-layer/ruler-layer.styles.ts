import { css } from 'lit';

export const rulerLayerStyles = css`
  :host {
    position: absolute;
    inset: 0;
    overflow: hidden;
    pointer-events: none;
  }

  svg {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
  }

  .label svg {
    position: static;
    width: 16px;
    height: 16px;
  }

  .halo {
    stroke: light-dark(rgb(255 255 255 / 0.8), rgb(0 0 0 / 0.55));
    stroke-width: 4;
  }

  .line {
    stroke: light-dark(#111111, #ffffff);
    stroke-width: 1.5;
  }

  button {
    pointer-events: auto;
  }

  .end {
    position: absolute;
    top: var(--y);
    left: var(--x);
    width: 32px;
    height: 32px;
    min-height: 0;
    margin: -16px;
    padding: 0;
    border-radius: 50%;
    cursor: move;
    touch-action: none;
  }

  .end::before {
    content: '';
    width: 10px;
    height: 10px;
    border: 1.5px solid light-dark(#111111, #ffffff);
    border-radius: 50%;
    box-shadow:
      0 0 0 1.5px light-dark(rgb(255 255 255 / 0.8), rgb(0 0 0 / 0.55)),
      inset 0 0 0 1.5px light-dark(rgb(255 255 255 / 0.8), rgb(0 0 0 / 0.55));
  }

  .end:hover:not([aria-disabled='true'], .primary) {
    background: none;
  }

  .label {
    position: absolute;
    top: var(--y);
    left: var(--x);
    display: flex;
    align-items: center;
    padding-inline-start: 8px;
    border-radius: 6px;
    background: var(--_glass);
    transform: translate(-50%, 16px);
    white-space: nowrap;
  }

  .label .square {
    width: 28px;
    min-height: 28px;
  }

  .hint {
    position: absolute;
    inset: auto 0 72px;
    display: grid;
    justify-items: center;
    padding: 0 16px;
  }

  .hint button {
    background: var(--_glass);
    font-size: 12px;
  }

  @media (pointer: coarse) {
    .end {
      width: 44px;
      height: 44px;
      margin: -22px;
    }
  }
`;
