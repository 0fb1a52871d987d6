import { css } from 'lit';

export const errorPanelStyles = css`
  :host {
    display: block;
  }

  .card {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 12px;
    max-width: 480px;
    padding: 20px;
    border-radius: 12px;
    background: var(--_raised);
    box-shadow: var(--_shadow);
  }

  .card > .icon {
    margin-top: 2px;
    color: var(--_danger);
  }

  p {
    margin: 0;
    overflow-wrap: anywhere;
  }

  .message {
    font-size: 15px;
    font-weight: 600;
    line-height: 24px;
  }

  .hint {
    margin-top: 4px;
    font-size: 14px;
    line-height: 22px;
  }

  .faults {
    display: grid;
    gap: 4px;
    max-height: 40vh;
    margin: 12px 0 0;
    padding: 0 0 0 16px;
    overflow: auto;
  }

  .faults code {
    font:
      12px/20px ui-monospace,
      monospace;
  }

  details,
  .retry {
    grid-column: 2;
  }

  .retry {
    justify-self: start;
  }

  summary {
    width: fit-content;
    padding: 4px 0;
    border-radius: 4px;
    color: var(--_muted);
    cursor: pointer;
  }

  dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 4px 12px;
    margin: 8px 0 12px;
    font-size: 12px;
    line-height: 16px;
  }

  dt {
    color: var(--_muted);
  }

  dd {
    margin: 0;
    font-family: ui-monospace, monospace;
    overflow-wrap: anywhere;
  }
`;
