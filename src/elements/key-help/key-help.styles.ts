import { css } from 'lit';

export const keyHelpStyles = css`
  dl {
    margin: 0;
  }

  dl > div {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 16px;
    min-height: 32px;
  }

  dd {
    display: flex;
    gap: 4px;
    margin: 0;
  }

  kbd {
    min-width: 24px;
    padding: 0 8px;
    border-radius: 4px;
    background: var(--_hover);
    font: inherit;
    font-size: 12px;
    line-height: 24px;
    text-align: center;
    white-space: nowrap;
  }
`;
