import { css } from 'lit';

/** The way from a page to the editor, at the end of its bar. */
export const editLinkStyles = css`
  .edit {
    display: inline-flex;
    flex: none;
    align-items: center;
    min-height: 32px;
    padding: 0 8px;
    border: 0;
    border-radius: 6px;
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
    text-decoration: none;
  }

  .edit:hover {
    background: var(--_hover);
  }

  .edit:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }
`;
