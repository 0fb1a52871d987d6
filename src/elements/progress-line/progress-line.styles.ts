import { css } from 'lit';

export const progressLineStyles = css`
  :host {
    display: block;
    height: 8px;
  }

  /* taller than the line, so that it can be pointed at */
  .track {
    height: 100%;
    animation: appear 200ms 200ms backwards;
  }

  /* the first tiles are often there before an eye could see a line */
  @keyframes appear {
    from {
      opacity: 0;
    }
  }

  .line {
    width: 100%;
    height: 2px;
    background: var(--_accent);
    transform: scaleX(max(0.04, var(--done)));
    transform-origin: left;
    transition: transform 200ms;
  }
`;
