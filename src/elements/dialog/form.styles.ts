import { css } from 'lit';

/** What stands in the dialogs: labelled fields in a column, buttons at its end. */
export const formStyles = css`
  form {
    display: grid;
    gap: 16px;
  }

  .field {
    display: grid;
    gap: 4px;
    color: var(--_muted);
    font-size: 12px;
    line-height: 16px;
  }

  .field :is(input, select) {
    width: 100%;
    color: var(--_text);
    font-size: 14px;
  }

  .pair {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 12px;
  }

  .check {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 24px;
  }

  p {
    margin: 0;
    color: var(--_muted);
  }

  .fault {
    color: var(--_danger);
  }

  .buttons {
    display: flex;
    justify-content: end;
    gap: 8px;
  }

  @media (pointer: coarse) {
    .check {
      min-height: 44px;
    }

    .field :is(input, select) {
      font-size: 16px;
    }
  }
`;
