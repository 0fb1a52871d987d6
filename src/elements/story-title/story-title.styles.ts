import { css } from 'lit';

export const storyTitleStyles = css`
  :host {
    display: block;
  }

  h2 {
    margin: 0;
    font: 600 28px/36px var(--docent-reading-font, Georgia, 'Times New Roman', serif);
    text-wrap: balance;
    overflow-wrap: anywhere;
  }

  .byline {
    margin: 8px 0 0;
    color: var(--_muted);
    font-size: 14px;
    line-height: 20px;
  }

  time {
    white-space: nowrap;
  }

  .byline span {
    display: block;
    font-size: 12px;
  }

  docent-story-text {
    display: block;
    margin-top: 16px;
  }

  /* in reach below a long summary, whose lines end behind it */
  .begin {
    position: sticky;
    z-index: 1;
    bottom: -20px; /* over the padding of what scrolls */
    margin-top: 4px;
    padding: 16px 0 20px;
    background: linear-gradient(to bottom, transparent, var(--_surface) 16px);
  }

  .start {
    min-height: 44px;
    padding: 0 28px;
    font-size: 15px;
  }

  h3 {
    margin: 12px 0 4px;
    color: var(--_muted);
    font-size: 12px;
    font-weight: 600;
    line-height: 20px;
  }

  footer {
    margin-top: 28px;
    padding-top: 12px;
    border-top: 1px solid var(--_line);
    color: var(--_muted);
    font-size: 12px;
    line-height: 18px;
    overflow-wrap: anywhere;
  }

  footer docent-story-text {
    margin: 0;
  }

  footer p {
    margin: 0 0 8px;
  }

  .left-out {
    margin-top: 20px;
    color: var(--_muted);
    font-size: 12px;
    line-height: 18px;
    overflow-wrap: anywhere;
  }

  summary {
    min-height: 24px;
    cursor: pointer;
  }

  summary:focus-visible {
    outline: 2px solid var(--_accent);
  }

  ul {
    margin: 4px 0 0;
    padding-inline-start: 18px;
  }

  a {
    color: inherit;
  }
`;
