import { css } from 'lit';

export const storyPanelStyles = css`
  :host {
    display: grid;
    grid-template-rows: minmax(0, 1fr) auto auto;
    min-height: 0;
  }

  .scroll {
    min-height: 0;
    padding: 28px 28px 20px;
    overflow: hidden auto;
    overscroll-behavior: contain;
    touch-action: pan-y;
    scrollbar-color: var(--_edge) transparent;
    scrollbar-width: thin;
  }

  :host([compact]) .scroll {
    padding: 16px 16px 12px;
  }

  .scroll:focus-visible {
    outline-offset: -2px;
  }

  h2 {
    margin: 0 0 12px;
    font: 600 24px/31px var(--docent-reading-font, Georgia, 'Times New Roman', serif);
    text-wrap: balance;
    overflow-wrap: anywhere;
  }

  :host([compact]) h2 {
    margin-bottom: 8px;
    font-size: 20px;
    line-height: 26px;
  }

  docent-story-groups,
  docent-story-masks,
  docent-story-markers {
    margin-top: 24px;
  }

  .offers {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-top: 16px;
  }

  .offers [aria-pressed='true'] {
    background: var(--_hover);
    font-weight: 600;
  }

  .opening {
    margin: 0;
    color: var(--_muted);
  }
`;
