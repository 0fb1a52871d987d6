import { css } from 'lit';

export const textFieldStyles = css`
  :host {
    display: grid;
    gap: 4px;
    min-width: 0;
  }

  label {
    color: var(--_muted);
    font-size: 12px;
    line-height: 16px;
  }

  input,
  textarea {
    width: 100%;
    font-size: 14px;
  }

  textarea {
    min-height: calc(2 * var(--_target));
    margin: 0;
    padding: 6px 8px;
    border: 1px solid var(--_edge);
    border-radius: 6px;
    background: var(--_field);
    color: inherit;
    font: inherit;
    font-size: 14px;
    resize: vertical;
  }

  [aria-invalid] {
    border-color: var(--_danger);
  }

  p {
    margin: 0;
    color: var(--_muted);
    font-size: 12px;
    line-height: 16px;
  }

  .fault {
    color: var(--_danger);
  }

  @media (pointer: coarse) {
    input,
    textarea {
      font-size: 16px;
    }
  }
`;
