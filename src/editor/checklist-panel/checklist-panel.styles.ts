import { css } from 'lit';

export const checklistPanelStyles = css`
  :host {
    display: block;
    margin-bottom: 12px;
    border-bottom: 1px solid var(--_line);
  }

  summary {
    min-height: var(--_target);
    padding: 6px 0;
    font-weight: 600;
    cursor: pointer;
  }

  ul {
    margin: 0 -8px 8px;
    padding: 0;
    list-style: none;
  }

  button {
    display: block;
    width: 100%;
    padding: 6px 8px;
    text-align: start;
  }

  small {
    display: block;
    color: var(--_muted);
  }
`;
