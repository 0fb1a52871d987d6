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

  header p {
    margin: 0;
    color: var(--_muted);
  }

  h2 {
    margin: 0;
    font-size: 20px;
    font-weight: 600;
    line-height: 28px;
  }

  .cards {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 400px), 1fr));
    gap: 40px 32px;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .card {
    display: block;
    border-radius: 4px;
    color: inherit;
    text-decoration: none;
  }

  .card:focus-visible {
    outline-offset: 6px;
  }

  .picture {
    display: block;
    overflow: hidden;
    aspect-ratio: 3 / 2;
    border-radius: 4px;
    background: light-dark(#e6e6e6, #17181a);
  }

  .picture img {
    display: block;
    width: 100%;
    height: 100%;
    object-fit: cover;
    transition: transform 600ms cubic-bezier(0.2, 0.6, 0.2, 1);
  }

  .card:hover img {
    transform: scale(1.025);
  }

  .card h2 {
    margin-top: 14px;
    font-size: 18px;
    line-height: 24px;
  }

  .card:hover h2 {
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 4px;
  }

  .card p {
    max-width: 64ch;
    margin: 4px 0 0;
    color: var(--_muted);
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

    .cards {
      gap: 28px;
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
