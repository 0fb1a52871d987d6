import { css } from 'lit';

export const waypointFormStyles = css`
  :host {
    display: grid;
    gap: 12px;
    min-width: 0;
  }

  .commands {
    display: flex;
    align-items: center;
    justify-content: end;
    margin-inline-end: -8px;
  }

  .place {
    flex: 1;
    color: var(--_muted);
    font-size: 12px;
  }

  .field {
    display: grid;
    gap: 4px;
    color: var(--_muted);
    font-size: 12px;
    line-height: 16px;
  }

  .field select {
    width: 100%;
    color: var(--_text);
    font-size: 14px;
  }

  .more {
    border-top: 1px solid var(--_line);
  }

  summary {
    min-height: var(--_target);
    padding: 6px 0;
    cursor: pointer;
  }

  details[open] > :not(summary) {
    margin-bottom: 12px;
  }
`;
