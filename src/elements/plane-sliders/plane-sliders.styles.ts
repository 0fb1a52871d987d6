import { css } from 'lit';

export const planeSlidersStyles = css`
  :host {
    display: inline-block;
    max-width: 100%;
  }

  .sliders {
    display: grid;
    padding: 0 8px;
    border-radius: var(--_radius);
    background: var(--_glass);
    font-size: 12px;
  }

  label {
    display: flex;
    align-items: center;
    gap: 8px;
  }

  .axis {
    color: var(--_muted);
    font-style: italic;
  }

  input {
    flex: 1;
    width: 140px;
    min-width: 60px;
  }

  .index {
    min-width: 48px;
    text-align: end;
  }
`;
