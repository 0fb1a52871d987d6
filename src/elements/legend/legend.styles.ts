import { css } from 'lit';

export const legendStyles = css`
  :host {
    display: inline-block;
    max-width: 100%;
  }

  ul {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    margin: 0;
    padding: 4px 8px;
    border-radius: var(--_radius);
    background: var(--_glass);
    font-size: 12px;
    line-height: 16px;
    list-style: none;
  }

  li {
    display: flex;
    align-items: center;
    gap: 6px;
    max-width: 100%;
  }

  li span:last-child {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .swatch {
    flex: none;
    width: 10px;
    height: 10px;
    border-radius: 50%;
    background: var(--color);
    box-shadow: 0 0 0 1px light-dark(rgb(0 0 0 / 0.35), rgb(255 255 255 / 0.35));
  }
`;
