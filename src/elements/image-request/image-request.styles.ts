import { css } from 'lit';

export const imageRequestStyles = css`
  :host {
    position: absolute;
    inset: 0;
    z-index: 2;
    display: grid;
    padding: 24px;
    overflow: auto;
    background: var(--_surface);
  }

  section {
    width: min(100%, 440px);
    margin: auto;
  }

  h2 {
    margin: 0 0 8px;
    font-size: 20px;
    font-weight: 600;
    line-height: 28px;
  }

  p {
    margin: 0 0 16px;
    color: var(--_muted);
    font-size: 14px;
    overflow-wrap: anywhere;
  }

  strong {
    color: var(--_text);
    font-weight: 600;
  }

  .primary {
    min-height: 44px;
    padding: 0 20px;
  }

  form {
    margin: 20px 0 0;
  }

  label {
    display: block;
    margin-bottom: 4px;
    color: var(--_muted);
    font-size: 12px;
  }

  .field {
    display: flex;
    gap: 8px;
  }

  .field input {
    flex: 1;
  }

  .fault {
    margin: 8px 0 0;
    color: var(--_danger);
  }

  .note {
    margin: 12px 0 0;
    font-size: 12px;
  }
`;
