import { css } from 'lit';

export const editorBarStyles = css`
  :host {
    display: flex;
    align-items: center;
    gap: 12px;
    min-width: 0;
    padding: 6px 12px 6px 16px;
    border-bottom: 1px solid var(--_line);
  }

  h2 {
    flex: 0 1 auto;
    min-width: 0;
    margin: 0;
    overflow: hidden;
    font-size: 14px;
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .status {
    flex: 1 1 0;
    min-width: 0;
    margin: 0;
    overflow: hidden;
    color: var(--_muted);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .tools {
    display: flex;
    flex: none;
    align-items: center;
    gap: 4px;
  }

  .primary {
    margin-inline-start: 4px;
  }

  :host([compact]) :is(.status, .outlined span) {
    display: none;
  }

  :host([compact]) h2 {
    flex: 1 1 0;
  }

  :host([compact]) .outlined {
    width: var(--_target);
    padding: 0;
  }
`;
