import { css } from 'lit';

/** Beside those of the image's page. */
export const storyPageStyles = css`
  docent-story {
    width: 100%;
    height: 100%;
    aspect-ratio: auto;
  }
`;
