import { css } from 'lit';

export const scaleBarStyles = css`
  :host {
    display: inline-block;
  }

  .bar,
  .unknown {
    padding: 4px 8px;
    border-radius: var(--_radius);
    background: var(--_glass);
    font-size: 12px;
    line-height: 16px;
  }

  .bar {
    display: inline-grid;
    justify-items: center;
    gap: 4px;
    padding-bottom: 8px;
  }

  .unknown {
    display: inline-block;
    color: var(--_muted);
  }

  .line {
    width: var(--length);
    height: 6px;
    border: solid currentColor;
    border-width: 0 1.5px 1.5px;
  }
`;
