import { css } from 'lit';

export const aboutPanelStyles = css`
  :host {
    display: block;
    height: 100%;
    overflow: auto;
    padding: 12px 16px 24px;
  }

  .fields,
  fieldset {
    display: grid;
    gap: 12px;
    min-width: 0;
  }

  fieldset {
    margin: 0;
    padding: 12px 0 0;
    border: 0;
    border-top: 1px solid var(--_line);
  }

  legend {
    float: left;
    padding: 0;
    font-weight: 600;
  }
`;
