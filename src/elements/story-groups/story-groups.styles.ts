import { css } from 'lit';

export const storyGroupsStyles = css`
  :host {
    display: block;
  }

  h3 {
    margin: 0 0 4px;
    color: var(--_muted);
    font-size: 12px;
    font-weight: 600;
    line-height: 20px;
  }

  ul {
    margin: 0 -8px;
    padding: 0;
    list-style: none;
  }

  button {
    justify-content: flex-start;
    width: 100%;
    padding: 4px 8px;
    font-size: 14px;
    text-align: start;
  }

  [aria-pressed='true'] {
    background: var(--_hover);
    font-weight: 600;
  }

  .name {
    min-width: 0;
    overflow-wrap: anywhere;
  }

  .swatches {
    display: flex;
    flex: none;
    gap: 2px;
    min-width: 40px;
  }

  i {
    width: 10px;
    height: 10px;
    border-radius: 50%;
    background: var(--color);
    box-shadow: 0 0 0 1px light-dark(rgb(0 0 0 / 0.35), rgb(255 255 255 / 0.35));
  }

  .told {
    flex: none;
    margin-inline-start: auto;
    color: var(--_accent);
    font-size: 12px;
    font-weight: 400;
  }
`;
