import { css } from 'lit';

export const shapeHandlesStyles = css`
  :host {
    position: absolute;
    inset: 0;
    overflow: hidden;
    pointer-events: none;
  }

  button {
    position: absolute;
    top: var(--y);
    left: var(--x);
    display: grid;
    place-items: center;
    width: 24px;
    height: 24px;
    margin: -12px;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: none;
  }

  button::before {
    content: '';
    width: 9px;
    height: 9px;
    border: 1.5px solid #1a56c4;
    border-radius: 2px;
    background: #ffffff;
    box-shadow: 0 0 0 1px rgb(255 255 255 / 0.7);
  }

  .vertex::before,
  .tip::before,
  .tail::before {
    border-radius: 50%;
  }

  .middle::before {
    width: 7px;
    height: 7px;
    border-width: 1px;
    border-radius: 50%;
    box-shadow: none;
  }

  button:focus {
    outline: none;
  }

  button:focus-visible {
    outline: 2px solid #ffffff;
    outline-offset: -3px;
    box-shadow:
      0 0 0 1px #1a56c4,
      inset 0 0 0 6px #1a56c4;
  }

  @media (pointer: coarse) {
    button {
      width: 44px;
      height: 44px;
      margin: -22px;
    }

    button::before {
      width: 13px;
      height: 13px;
    }
  }
`;
