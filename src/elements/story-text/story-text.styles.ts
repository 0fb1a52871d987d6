import { css } from 'lit';

export const storyTextStyles = css`
  :host {
    display: block;
  }

  .markdown {
    max-width: 68ch;
    font: 400 17px/27px var(--docent-reading-font, Georgia, 'Times New Roman', serif);
  }
`;
