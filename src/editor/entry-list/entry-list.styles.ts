import { css } from 'lit';

export const entryListStyles = css`
  :host {
    display: block;
  }

  fieldset {
    display: grid;
    gap: 8px;
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  legend {
    margin-bottom: 4px;
    padding: 0;
    font-weight: 600;
  }

  .entry {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 8px;
    padding-inline-start: 12px;
    border-inline-start: 2px solid var(--_line);
  }

  .entry docent-text-field {
    grid-column: 1;
  }

  .entry button {
    grid-area: 1 / 2;
    align-self: end;
  }

  .add {
    justify-self: start;
  }
`;
