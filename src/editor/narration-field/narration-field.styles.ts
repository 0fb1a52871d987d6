import { css } from 'lit';

export const narrationFieldStyles = css`
  :host {
    display: block;
    border-top: 1px solid var(--_line);
  }

  summary {
    min-height: var(--_target);
    padding: 6px 0;
    cursor: pointer;
  }

  small {
    margin-inline-start: 8px;
    color: var(--_muted);
  }

  .fields {
    display: grid;
    gap: 12px;
    padding-bottom: 12px;
  }

  .player {
    display: flex;
    align-items: center;
    gap: 4px;
  }

  audio {
    flex: 1;
    min-width: 0;
    height: 40px;
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }

  .fault {
    margin: 0;
    color: var(--_danger);
  }
`;
