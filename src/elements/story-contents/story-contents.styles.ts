import { css } from 'lit';

export const storyContentsStyles = css`
  :host {
    display: block;
  }

  ol {
    margin: 0 -8px;
    padding: 0;
    list-style: none;
  }

  button {
    justify-content: flex-start;
    align-items: baseline;
    gap: 12px;
    width: 100%;
    padding: 8px;
    font-size: 15px;
    line-height: 22px;
    text-align: start;
  }

  h3 {
    margin: 12px 8px 4px;
    color: var(--_muted);
    font-size: 12px;
    font-weight: 600;
    line-height: 20px;
  }

  .number {
    flex: none;
    min-width: 20px;
    color: var(--_muted);
    text-align: end;
  }

  [aria-current='step'] {
    background: var(--_hover);
    font-weight: 600;
  }

  [aria-current='step'] .number {
    color: var(--_accent);
  }
`;
