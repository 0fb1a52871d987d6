import { css } from 'lit';

export const waypointRowStyles = css`
  :host {
    display: grid;
    grid-template-columns: 72px auto minmax(0, 1fr);
    align-items: center;
    gap: 8px;
    height: 100%;
    padding: 0 8px;
    user-select: none;
  }

  .picture {
    display: block;
    height: 48px;
    overflow: hidden;
    border-radius: 4px;
    background: var(--_hover);
  }

  img {
    display: block;
    width: 100%;
    height: 100%;
    object-fit: cover;
  }

  .number {
    min-width: 2ch;
    color: var(--_muted);
    text-align: end;
  }

  .words {
    display: grid;
    min-width: 0;
  }

  .title {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow-wrap: anywhere;
  }

  small {
    overflow: hidden;
    color: var(--_muted);
    font-size: 11px;
    line-height: 14px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
`;
