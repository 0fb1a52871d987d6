import { css } from 'lit';

export const pointsTableStyles = css`
  :host {
    display: grid;
    gap: 8px;
  }

  table {
    width: 100%;
    border-collapse: collapse;
  }

  th {
    color: var(--_muted);
    font-size: 12px;
    font-weight: 400;
    text-align: start;
  }

  th[scope='row'] {
    width: 28px;
    padding-inline-end: 8px;
    text-align: end;
  }

  td {
    padding: 2px 4px 2px 0;
  }

  .actions {
    width: 1px;
    padding: 0;
    white-space: nowrap;
  }

  .actions .icon {
    width: 16px;
    height: 16px;
  }

  .actions button {
    width: 28px;
  }

  .pages {
    display: flex;
    justify-content: space-between;
    gap: 8px;
  }

  caption,
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }

  @media (pointer: coarse) {
    .actions button {
      width: 44px;
    }
  }
`;
