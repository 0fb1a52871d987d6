import { css } from 'lit';

export const startPageStyles = css`
  :host {
    display: block;
    max-width: 1360px;
    margin: 0 auto;
    padding: 0 40px;
    background: none;
    font-size: 15px;
    line-height: 24px;
  }

  header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 16px;
    padding: 24px 0 20px;
  }

  h1 {
    margin: 0;
    font-size: 22px;
    font-weight: 650;
    line-height: 32px;
    letter-spacing: -0.01em;
  }

  .about {
    margin: 0;
    color: var(--_muted);
  }

  docent-gallery {
    padding-top: 24px;
  }

  docent-gallery:not(.waiting) {
    aspect-ratio: auto;
  }

  h2 {
    margin: 0;
    font-size: 20px;
    font-weight: 600;
    line-height: 28px;
  }

  .own {
    margin-top: 56px;
    padding: 32px 0 8px;
    border-top: 1px solid var(--_line);
  }

  .own.alone {
    margin-top: 8vh;
    border-top: 0;
  }

  form {
    display: flex;
    flex-wrap: wrap;
    gap: 12px;
    margin-top: 16px;
  }

  .field {
    flex: 1 1 420px;
    display: flex;
    min-width: 0;
  }

  input[type='text'] {
    flex: 1;
    min-width: 0;
    height: 44px;
    padding: 0 14px;
    border-radius: 8px 0 0 8px;
    border-right: 0;
    font-size: 16px;
  }

  input[type='text']:focus-visible {
    z-index: 1;
    outline-offset: -1px;
  }

  .field button {
    height: 44px;
    padding: 0 20px;
    border-radius: 0 8px 8px 0;
  }

  .file {
    height: 44px;
    padding: 0 20px;
    border-radius: 8px;
    box-shadow: inset 0 0 0 1px var(--_edge);
  }

  label {
    display: block;
    margin-top: 4px;
    color: var(--_muted);
  }

  .note {
    margin: 10px 0 0;
    color: var(--_muted);
    font-size: 14px;
  }

  .fault {
    margin: 12px 0 0;
    color: var(--_danger);
  }

  .fault span {
    color: var(--_text);
  }

  footer {
    margin-top: 56px;
    padding: 20px 0 32px;
    color: var(--_muted);
    font-size: 13px;
    line-height: 20px;
  }

  footer a {
    color: inherit;
  }

  @media (max-width: 640px) {
    :host {
      padding: 0 16px;
    }

    header {
      padding: 16px 0 12px;
    }

    docent-gallery {
      padding-top: 16px;
    }

    .own {
      margin-top: 40px;
      padding-top: 24px;
    }

    .file {
      flex: 1 1 100%;
    }
  }
`;
