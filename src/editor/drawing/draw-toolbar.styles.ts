import { css } from 'lit';

export const drawToolbarStyles = css`
  :host {
    display: block;
  }

  /* on a phone all of them stay in one row */
  .bar {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: minmax(32px, var(--_target));
    justify-content: start;
    gap: 2px;
  }

  button.square {
    position: relative;
    width: auto;
  }

  button[aria-pressed='true'],
  button[aria-pressed='true']:hover:not([aria-disabled='true'], .primary) {
    background: var(--_hover);
    box-shadow: inset 0 0 0 1.5px var(--_accent);
    color: var(--_accent);
  }

  button::after {
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
  button:nth-last-child(-n + 4)::after {
    right: 0;
    left: auto;
  }

  button:focus-visible::after {
    opacity: 1;
    visibility: visible;
  }

  @media (hover: hover) {
    button:hover::after {
      opacity: 1;
      visibility: visible;
      transition-delay: 400ms;
    }
  }
`;
