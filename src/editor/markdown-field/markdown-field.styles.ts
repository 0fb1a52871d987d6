import { css } from 'lit';

export const markdownFieldStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 4px;
    min-width: 0;
  }

  label {
    grid-area: 1 / 1;
    align-self: end;
    color: var(--_muted);
    font-size: 12px;
    line-height: 16px;
  }

  .tools {
    display: flex;
    grid-area: 1 / 2;
  }

  textarea,
  .preview {
    grid-column: 1 / -1;
  }

  .tools .icon {
    width: 16px;
    height: 16px;
  }

  textarea {
    width: 100%;
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
    field-sizing: content;
    max-height: 40vh;
  }

  .preview {
    padding: 4px 12px;
    border-inline-start: 2px solid var(--_line);
    font-size: 15px;
    overflow-wrap: anywhere;
  }

  @media (pointer: coarse) {
    textarea {
      font-size: 16px;
    }
  }
`;
