import { css } from 'lit';

export const shapeStyleFieldsStyles = css`
  :host {
    display: grid;
    gap: 12px;
  }

  .color {
    display: grid;
    grid-template-columns: 1fr auto;
    align-items: center;
    gap: 6px 8px;
  }

  .title,
  .field {
    color: var(--_muted);
    font-size: 12px;
    line-height: 16px;
  }

  .none {
    min-height: 24px;
    padding: 0 8px;
    font-size: 12px;
  }

  .none[aria-pressed='true'] {
    box-shadow: inset 0 0 0 1.5px var(--_accent);
  }

  docent-color-chooser {
    grid-column: 1 / -1;
  }

  .numbers {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 12px;
  }

  .field {
    display: grid;
    gap: 4px;
  }

  .field :is(select, input) {
    width: 100%;
    color: var(--_text);
    font-size: 13px;
  }

  @media (pointer: coarse) {
    .none {
      min-height: 44px;
    }

    .field select {
      font-size: 16px;
    }
  }
`;
