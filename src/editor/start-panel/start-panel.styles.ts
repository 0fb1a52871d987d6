import { css } from 'lit';

export const startPanelStyles = css`
  :host {
    display: grid;
    place-items: safe center;
    overflow: auto;
    padding: 16px;
  }

  .sheet {
    display: grid;
    gap: 20px;
    width: min(520px, 100%);
  }

  form {
    display: grid;
    gap: 8px;
    justify-items: start;
  }

  .field {
    display: flex;
    gap: 8px;
    width: 100%;
  }

  .field input {
    flex: 1;
    min-height: 40px;
  }

  .field button {
    min-height: 40px;
  }

  p {
    margin: 0;
    color: var(--_muted);
  }

  .fault,
  .faults {
    color: var(--_danger);
  }

  h3 {
    margin: 0 0 4px;
    font-size: 13px;
    font-weight: 600;
  }

  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .faults {
    max-height: 200px;
    overflow: auto;
    overflow-wrap: anywhere;
  }

  li {
    display: flex;
    align-items: center;
  }

  .work {
    display: grid;
    flex: 1;
    justify-content: start;
    justify-items: start;
    gap: 0;
    min-width: 0;
    padding: 6px 8px;
    text-align: start;
  }

  small {
    color: var(--_muted);
  }
`;
