import { css } from 'lit';

export const numberFieldStyles = css`
  :host {
    display: block;
    min-width: 0;
  }

  label {
    display: grid;
    gap: 4px;
    color: var(--_muted);
    font-size: 12px;
    line-height: 16px;
  }

  input[type='text'] {
    width: 100%;
    color: var(--_text);
    font-size: 13px;
  }

  input[aria-invalid='true'] {
    border-color: var(--_danger);
  }

  #fault {
    color: var(--_danger);
    font-size: 12px;
    line-height: 16px;
  }

  @media (pointer: coarse) {
    input[type='text'] {
      font-size: 16px;
    }
  }
`;
