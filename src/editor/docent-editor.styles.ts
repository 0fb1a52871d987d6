import { css } from 'lit';

export const docentEditorStyles = css`
  :host {
    display: block;
    position: relative;
    width: 100%;
    aspect-ratio: 16 / 9;
    overflow: hidden;
    background: var(--_surface);
    contain: layout paint;
  }

  docent-editor-shell,
  docent-error-panel {
    position: absolute;
    inset: 0;
  }
`;
