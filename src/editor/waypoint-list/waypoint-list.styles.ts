import { css } from 'lit';

export const waypointListStyles = css`
  :host {
    display: block;
    min-height: 0;
  }

  .list {
    height: calc(var(--rows) * 60px);
    max-height: 100%;
    overflow: hidden auto;
    overscroll-behavior: contain;
    outline: none;
  }

  .rows {
    position: relative;
    height: calc(var(--rows) * 60px);
  }

  docent-waypoint-row {
    position: absolute;
    inset: 0 0 auto;
    height: 60px;
    transform: translateY(calc(var(--at) * 60px));
    cursor: default;
  }

  docent-waypoint-row:hover {
    background: var(--_hover);
  }

  [aria-selected='true'] {
    background: color-mix(in srgb, var(--_accent) 14%, transparent);
    box-shadow: inset 3px 0 var(--_accent);
  }

  .list:focus-visible [aria-selected='true'] {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }

  .gap {
    position: absolute;
    inset: -1px 0 auto;
    height: 2px;
    background: var(--_accent);
    transform: translateY(calc(var(--at) * 60px));
    pointer-events: none;
  }
`;
