import { css } from 'lit';

export const dialogStyles = css`
  :host {
    display: contents;
  }

  dialog {
    width: min(440px, calc(100vw - 32px));
    max-height: calc(100vh - 32px);
    max-height: calc(100dvh - 32px);
    padding: 0 20px 20px;
    border: 0;
    border-radius: 12px;
    background: var(--_raised);
    box-shadow: var(--_shadow);
    color: var(--_text);
  }

  dialog::backdrop {
    background: rgb(0 0 0 / 0.5);
  }

  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-height: 56px;
    margin-inline-end: -8px;
  }

  h2 {
    margin: 0;
    font-size: 16px;
    font-weight: 600;
  }
`;
