import { css } from 'lit';

export const groupChannelsStyles = css`
  :host {
    display: grid;
    gap: 8px;
  }

  ul {
    margin: 0 -8px;
    padding: 0;
    list-style: none;
  }

  .words {
    display: grid;
    gap: 12px;
    padding: 8px;
  }

  .commands {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }

  select {
    flex: 1;
  }

  p {
    margin: 0;
    color: var(--_muted);
  }
`;
