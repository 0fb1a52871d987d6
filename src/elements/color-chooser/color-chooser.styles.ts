import { css } from 'lit';

export const colorChooserStyles = css`
  :host {
    display: block;
  }

  .palette {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 2px;
  }

  button,
  input[type='color'] {
    flex: none;
    width: 24px;
    height: 24px;
    min-height: 0;
    padding: 0;
    border: 0;
    border-radius: 50%;
    cursor: pointer;
  }

  button,
  button:hover:not([aria-disabled='true'], .primary) {
    background: var(--color);
    box-shadow: inset 0 0 0 1px light-dark(rgb(0 0 0 / 0.35), rgb(255 255 255 / 0.35));
  }

  button[aria-pressed='true'] {
    box-shadow:
      inset 0 0 0 3px var(--_surface),
      0 0 0 2px var(--_text);
  }

  input[type='color'] {
    background: conic-gradient(#e55, #ee5, #5e5, #5ee, #55e, #e5e, #e55);
    appearance: none;
  }

  input[type='color']::-webkit-color-swatch-wrapper {
    padding: 6px;
  }

  input[type='color']::-webkit-color-swatch {
    border: 1px solid #fff;
    border-radius: 50%;
  }

  input[type='color']::-moz-color-swatch {
    width: 10px;
    height: 10px;
    border: 1px solid #fff;
    border-radius: 50%;
  }

  @media (pointer: coarse) {
    .palette {
      justify-content: start;
      gap: 8px;
    }

    button,
    input[type='color'] {
      width: 36px;
      height: 36px;
    }
  }
`;
