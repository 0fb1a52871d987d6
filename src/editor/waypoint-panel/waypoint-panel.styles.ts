import { css } from 'lit';

export const waypointPanelStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: 12px;
    height: 100%;
    min-height: 0;
    overflow: hidden auto;
    padding: 12px 16px 24px;
  }

  .add {
    flex: none;
  }

  .empty {
    margin: 0;
    color: var(--_muted);
  }

  /* as many rows as there is room for, and a part of the next to say that there are more */
  docent-waypoint-list {
    flex: none;
    max-height: min(40cqh, 258px);
    overflow: hidden;
    display: grid;
    margin: 0 -16px;
    border-block: 1px solid var(--_line);
  }

  .moved {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    padding: 8px 12px;
    border-radius: 8px;
    background: var(--_hover);
  }

  .moved span {
    flex: 1 1 auto;
  }

  docent-waypoint-form[hidden] {
    display: none;
  }
`;
