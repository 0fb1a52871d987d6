import { css } from 'lit';

export const keepSettingStyles = css`
  :host {
    display: block;
    margin-top: 16px;
    padding-top: 12px;
    border-top: 1px solid var(--_line);
  }

  .kept {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 16px;
    color: var(--_muted);
  }
`;
