import { css } from 'lit';

export const storyNavigationStyles = css`
  :host {
    display: block;
    padding-top: 8px; /* between the progress and a line of text that is cut */
  }

  .progress {
    display: flex;
    gap: 3px;
    padding: 0 28px;
  }

  .progress i {
    flex: 1;
    height: 3px;
    border-radius: 2px;
    background: var(--_line);
  }

  .progress .done {
    background: var(--_accent);
  }

  nav {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 12px 28px 16px 20px;
  }

  :host([compact]) .progress {
    padding: 0 16px;
  }

  :host([compact]) nav {
    padding: 8px 16px 8px 8px;
  }

  nav button {
    min-height: 40px;
  }

  nav .square {
    width: 40px;
  }

  .step {
    margin-inline-end: auto;
    color: var(--_muted);
    white-space: nowrap;
  }

  .next {
    padding: 0 10px 0 16px;
  }

  .next[aria-disabled='true'] {
    background: var(--_hover);
    color: var(--_muted);
  }
`;
