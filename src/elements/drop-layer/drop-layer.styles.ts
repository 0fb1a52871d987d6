import { css } from 'lit';

export const dropLayerStyles = css`
  :host {
    display: contents;
  }

  .layer {
    position: absolute;
    inset: 0;
    z-index: 10;
    display: grid;
    place-items: center;
    background: var(--_glass);
    font-size: 16px;
  }

  .layer::before {
    content: '';
    position: absolute;
    inset: 12px;
    border: 2px dashed var(--_accent);
    border-radius: 12px;
  }

  /* a drag over the words is still over the layer */
  .layer * {
    pointer-events: none;
  }

  p {
    display: flex;
    align-items: center;
    gap: 12px;
  }
`;
