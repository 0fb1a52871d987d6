import { css } from 'lit';

export const transcriptStyles = css`
  :host {
    display: block;
    max-height: 240px;
    overflow-y: auto;
    overscroll-behavior: contain;
    font-size: 15px;
    line-height: 22px;
  }

  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  button {
    justify-content: flex-start;
    width: 100%;
    padding: 5px 8px;
    color: var(--_muted);
    text-align: left;
    overflow-wrap: anywhere;
  }

  button[aria-current] {
    box-shadow: inset 2px 0 0 var(--_accent);
    color: var(--_text);
  }
`;
