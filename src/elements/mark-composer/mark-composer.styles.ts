import { css } from 'lit';

export const markComposerStyles = css`
  :host {
    position: absolute;
    inset: 0;
    z-index: 3;
    overflow: hidden;
    pointer-events: none;
  }

  .handle {
    position: absolute;
    top: var(--y);
    left: var(--x);
    width: 32px;
    height: 32px;
    min-height: 0;
    margin: -16px;
    padding: 0;
    border-radius: 50%;
    cursor: move;
    touch-action: none;
    pointer-events: auto;
  }

  .handle::before {
    content: '';
    width: 12px;
    height: 12px;
    border: 2px solid #ffffff;
    border-radius: 50%;
    box-shadow: 0 0 0 2px rgb(0 0 0 / 0.6);
  }

  .handle:hover:not([aria-disabled='true'], .primary) {
    background: none;
  }

  form {
    position: absolute;
    inset: auto auto 16px 50%;
    display: grid;
    gap: 8px;
    width: min(360px, calc(100% - 24px));
    padding: 12px;
    border-radius: 12px;
    background: var(--_raised);
    box-shadow: var(--_shadow);
    pointer-events: auto;
    translate: -50% 0;
  }

  .kinds {
    display: flex;
    gap: 4px;
  }

  .kinds [aria-pressed='true'] {
    background: var(--_hover);
    font-weight: 600;
  }

  p,
  label,
  #count {
    margin: 0;
    color: var(--_muted);
    font-size: 12px;
    line-height: 16px;
  }

  textarea {
    width: 100%;
    padding: 6px 8px;
    border: 1px solid var(--_edge);
    border-radius: 6px;
    background: var(--_field);
    color: inherit;
    font: inherit;
    font-size: 14px;
    resize: none;
  }

  .buttons {
    display: flex;
    align-items: center;
    gap: 8px;
  }

  #count {
    margin-inline-end: auto;
  }

  /* where there is little room the image keeps most of it */
  @container (height < 480px) {
    form {
      grid-template: auto auto / auto 1fr;
      inset-block-end: 8px;
      padding: 8px;
    }

    .hint,
    label,
    #count {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }

    textarea {
      grid-area: 1 / 1 / 2 / -1;
      height: 36px;
    }

    .kinds button,
    .buttons button {
      padding: 0 8px;
    }

    .buttons {
      justify-content: end;
    }
  }

  @media (pointer: coarse) {
    .handle {
      width: 44px;
      height: 44px;
      margin: -22px;
    }

    textarea {
      font-size: 16px;
    }
  }
`;
