import { css } from 'lit';

export const readoutStyles = css`
  :host {
    display: block;
    max-width: 100%;
  }

  .readout {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: 0 12px;
    padding: 4px 8px;
    border-radius: var(--_radius);
    background: var(--_glass);
    font-size: 12px;
    line-height: 16px;
    white-space: nowrap;
  }

  .micrometres {
    color: var(--_muted);
  }

  .value {
    display: inline-flex;
    align-items: center;
    gap: 4px;
  }

  .name {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }

  .swatch {
    width: 8px;
    height: 8px;
    border-radius: 50%;
    background: var(--color);
    box-shadow: 0 0 0 1px light-dark(rgb(0 0 0 / 0.35), rgb(255 255 255 / 0.35));
  }
`;
