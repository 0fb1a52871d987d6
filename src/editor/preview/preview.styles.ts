import { css } from 'lit';

export const previewStyles = css`
  :host {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    background: var(--_surface);
  }

  .bar {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    padding: 6px 12px 6px 16px;
    border-bottom: 1px solid var(--_line);
  }

  docent-story {
    width: 100%;
    height: 100%;
    aspect-ratio: auto;
  }
`;
