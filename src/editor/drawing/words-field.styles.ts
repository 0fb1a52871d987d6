import { css } from 'lit';

export const wordsFieldStyles = css`
  :host {
    position: absolute;
    inset: 0;
    overflow: hidden;
    pointer-events: none;
  }

  input[type='text'] {
    position: absolute;
    top: var(--y);
    left: clamp(8px, calc(var(--x) - 100px), calc(100% - 208px));
    width: 200px;
    max-width: calc(100% - 16px);
    margin-top: calc(var(--_target) / -2);
    box-shadow: var(--_shadow);
    font-weight: 600;
    text-align: center;
    pointer-events: auto;
  }
`;
