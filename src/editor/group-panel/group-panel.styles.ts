import { css } from 'lit';

export const groupPanelStyles = css`
  :host {
    display: block;
    height: 100%;
    overflow: auto;
    padding: 12px 16px 24px;
  }

  .commands {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }

  p {
    margin: 8px 0;
    color: var(--_muted);
  }

  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  li {
    border-bottom: 1px solid var(--_line);
  }

  .head {
    display: flex;
    align-items: center;
  }

  .name {
    display: grid;
    flex: 1;
    justify-content: start;
    justify-items: start;
    gap: 0;
    min-width: 0;
    padding: 6px 8px;
    margin-inline-start: -8px;
    text-align: start;
  }

  .name span {
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  small {
    color: var(--_muted);
  }

  .ask {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 8px;
    padding: 8px 12px 12px;
    border-radius: 8px;
    background: var(--_hover);
  }

  .ask p {
    flex: 1 0 100%;
    margin: 0;
    color: inherit;
  }

  .body {
    display: grid;
    gap: 12px;
    padding: 4px 0 16px;
  }
`;
