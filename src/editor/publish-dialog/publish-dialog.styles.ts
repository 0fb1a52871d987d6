import { css } from 'lit';

export const publishDialogStyles = css`
  fieldset {
    display: grid;
    gap: 8px;
    justify-items: start;
    margin: 0;
    padding: 12px 0 0;
    border: 0;
    border-top: 1px solid var(--_line);
  }

  docent-text-field {
    width: 100%;
  }

  ul {
    margin: 8px 0 0;
    padding-inline-start: 16px;
    overflow-wrap: anywhere;
  }
`;
