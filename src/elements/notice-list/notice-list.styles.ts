import { css } from 'lit';

export const noticeListStyles = css`
  :host {
    display: inline-block;
    max-width: min(100%, 360px);
  }

  .notices {
    display: flex;
    align-items: start;
    padding-inline-end: 4px;
    border-radius: var(--_radius);
    background: var(--_glass);
    font-size: 12px;
    line-height: 16px;
  }

  summary {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: max(40px, var(--_target));
    padding: 0 4px 0 8px;
    border-radius: 6px;
    cursor: pointer;
    list-style: none;
  }

  .retry,
  .square {
    min-height: max(40px, var(--_target));
  }

  .retry {
    flex: none;
    font-weight: 600;
  }

  summary::-webkit-details-marker {
    display: none;
  }

  ul {
    display: grid;
    gap: 8px;
    margin: 0;
    padding: 4px 8px 12px;
    list-style: none;
    overflow-wrap: anywhere;
  }

  .hint {
    color: var(--_muted);
  }
`;
