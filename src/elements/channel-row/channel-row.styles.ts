import { css } from 'lit';

export const channelRowStyles = css`
  :host {
    display: block;
  }

  .row {
    display: flex;
    align-items: center;
    border-radius: 6px;
  }

  .row:hover {
    background: var(--_hover);
  }

  .swatch::before {
    content: '';
    width: 16px;
    height: 16px;
    border-radius: 50%;
    background: var(--color);
    box-shadow: inset 0 0 0 1px light-dark(rgb(0 0 0 / 0.3), rgb(255 255 255 / 0.3));
  }

  .off .swatch::before {
    background: none;
    box-shadow: inset 0 0 0 2px var(--color);
    opacity: 0.7;
  }

  .name[aria-disabled='true'] {
    color: inherit;
  }

  .swatch[aria-disabled='true'] {
    cursor: default;
  }

  .name {
    flex: 1;
    justify-content: start;
    min-width: 0;
    padding: 0 4px;
    font-size: 14px;
    text-align: start;
  }

  .row .name:hover:not([aria-disabled='true'], .primary) {
    background: none;
  }

  .name span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .name[aria-expanded='true'] {
    font-weight: 600;
  }

  .off .name {
    color: var(--_muted);
  }

  .value {
    padding: 0 4px;
    color: var(--_muted);
    font-size: 12px;
  }

  .quiet .icon {
    width: 16px;
    height: 16px;
  }

  .part {
    padding: 8px 8px 12px;
  }

  @media (hover: hover) and (pointer: fine) {
    .solo {
      opacity: 0;
    }

    .row:is(:hover, :focus-within) .solo {
      opacity: 1;
    }
  }
`;
