import { css } from 'lit';

export const imagePageStyles = css`
  :host {
    position: fixed;
    inset: 0;
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    background: var(--_surface);
  }

  header {
    display: flex;
    align-items: center;
    gap: 12px;
    min-width: 0;
    padding: 0 16px;
    border-bottom: 1px solid var(--_line);
  }

  .home {
    flex: none;
    padding: 10px 12px 10px 0;
    border-right: 1px solid var(--_line);
    color: inherit;
    font-weight: 650;
    text-decoration: none;
  }

  .home:hover {
    text-decoration: underline;
    text-underline-offset: 4px;
  }

  h1 {
    flex: 0 1 auto;
    min-width: 0;
    margin: 0;
    overflow: hidden;
    font-size: 14px;
    font-weight: 500;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .place {
    flex: 1 1 0;
    min-width: 72px;
    margin: 0;
    overflow: hidden;
    color: var(--_muted);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .notice {
    flex: none;
    max-width: 50%;
    margin: 0;
    overflow: hidden;
    color: var(--_muted);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  docent-viewer,
  .message {
    position: relative;
    width: 100%;
    height: 100%;
    aspect-ratio: auto;
  }

  .message {
    display: grid;
    place-items: center;
    padding: 16px;
  }

  @media (max-width: 640px) {
    .notice {
      display: none;
    }
  }
`;
