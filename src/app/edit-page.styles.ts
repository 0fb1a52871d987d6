import { css } from 'lit';

/** Beside those of the image's page. */
export const editPageStyles = css`
  docent-editor {
    width: 100%;
    height: 100%;
    aspect-ratio: auto;
  }
`;
