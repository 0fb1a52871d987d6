import { css } from 'lit';

export const shapePanelStyles = css`
  :host {
    display: block;
  }

  section {
    display: grid;
    gap: 16px;
    padding: 12px;
  }

  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
  }

  p {
    margin: 0;
    color: var(--_muted);
  }

  fieldset {
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  legend,
  .title,
  .field,
  summary {
    padding: 0;
    color: var(--_muted);
    font-size: 12px;
    line-height: 16px;
  }

  legend {
    margin-bottom: 8px;
  }

  .field {
    display: grid;
    gap: 4px;
  }

  .field input {
    width: 100%;
    color: var(--_text);
    font-size: 14px;
  }

  .numbers {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 12px;
  }

  details {
    margin-top: 8px;
  }

  summary {
    display: list-item;
    padding: 8px 0;
    cursor: pointer;
  }

  .order {
    display: flex;
    align-items: center;
    gap: 2px;
  }

  .order .title {
    flex: 1;
  }
`;
