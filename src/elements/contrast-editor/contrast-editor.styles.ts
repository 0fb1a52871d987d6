import { css } from 'lit';

export const contrastEditorStyles = css`
  :host {
    display: grid;
    gap: 8px;
  }

  .limits {
    display: flex;
    align-items: end;
    justify-content: space-between;
    gap: 8px;
    margin-top: 8px;
  }

  .limit {
    display: grid;
    flex: 0 1 80px;
    gap: 4px;
    min-width: 56px;
    color: var(--_muted);
    font-size: 12px;
    line-height: 16px;
  }

  .limit:last-child {
    text-align: end;
  }

  .limit input {
    width: 100%;
    color: var(--_text);
    font-size: 13px;
    text-align: inherit;
  }

  .auto .icon {
    width: 16px;
    height: 16px;
  }

  .gamma {
    display: flex;
    align-items: center;
    gap: 8px;
    color: var(--_muted);
    font-size: 12px;
  }

  .gamma input {
    flex: 1;
    min-width: 0;
    width: 60px;
  }

  output {
    min-width: 28px;
    color: var(--_text);
    text-align: end;
  }
`;
