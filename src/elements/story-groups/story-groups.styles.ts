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
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr) auto;
  }

  /* the names begin below each other, however many colours stand before them */
  li,
  button {
    display: grid;
    grid-template-columns: subgrid;
    grid-column: 1 / -1;
    column-gap: 8px;
  }

  button {
    justify-content: stretch;
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
    gap: 2px;
    max-width: 108px;
    flex-wrap: wrap;
  }

  i {
    width: 10px;
    height: 10px;
    border-radius: 50%;
    background: var(--color);
    box-shadow: 0 0 0 1px light-dark(rgb(0 0 0 / 0.35), rgb(255 255 255 / 0.35));
  }

  .told {
    color: var(--_accent);
    font-size: 12px;
    font-weight: 400;
  }
`;
