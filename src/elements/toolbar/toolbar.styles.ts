import { css } from 'lit';

export const toolbarStyles = css`
  :host {
    display: inline-block;
    max-width: 100%;
  }

  .bar {
    display: flex;
    align-items: center;
    width: fit-content;
    padding: 4px;
    border-radius: 10px;
    background: var(--_glass);
  }

  .gap {
    align-self: stretch;
    width: 1px;
    margin: 4px;
    background: var(--_line);
  }

  button.square {
    position: relative;
  }

  button[aria-pressed='true'] {
    background: var(--_hover);
    color: var(--_accent);
  }

  .zoom-label {
    min-width: 36px;
    text-align: end;
  }

  .zoom .icon {
    width: 12px;
    height: 12px;
    opacity: 0.7;
  }

  button[data-tip]::after {
    content: attr(data-tip);
    position: absolute;
    top: calc(100% + 8px);
    left: 0;
    z-index: 5;
    padding: 4px 8px;
    border-radius: 6px;
    background: var(--_raised);
    box-shadow:
      0 0 0 1px var(--_line),
      var(--_shadow);
    color: var(--_text);
    font-size: 12px;
    line-height: 16px;
    white-space: pre;
    opacity: 0;
    visibility: hidden;
    pointer-events: none;
    transition: opacity 120ms;
  }

  /* towards the end of the bar tips grow the other way, so as to stay inside */
  button[data-tip]:nth-last-child(-n + 4)::after {
    right: 0;
    left: auto;
  }

  button[data-tip]:focus-visible::after {
    opacity: 1;
    visibility: visible;
  }

  @media (hover: hover) {
    button[data-tip]:hover::after {
      opacity: 1;
      visibility: visible;
      transition-delay: 400ms;
    }
  }

  /* eight targets of 44 px don't fit on a phone of 360 */
  @media (pointer: coarse) {
    :host([compact]) {
      --_target: 44px;
    }

    :host([compact]) .bar {
      padding: 0;
    }

    :host([compact]) .zoom {
      flex: 0 1 auto;
      min-width: 0;
    }
  }
`;
