import { css } from 'lit';

export const storyMasksStyles = css`
  :host {
    display: block;
  }

  fieldset {
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  legend {
    padding: 0;
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

  /* a long list scrolls by itself */
  fieldset > ul {
    max-height: 40vh;
    overflow-y: auto;
  }

  label {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: var(--_target);
    padding: 0 8px;
    border-radius: 6px;
    font-size: 14px;
    cursor: pointer;
  }

  label:hover {
    background: var(--_hover);
  }

  input[type='checkbox'] {
    flex: none;
    width: 16px;
    height: 16px;
    accent-color: var(--_accent);
  }

  .name {
    min-width: 0;
    overflow-wrap: anywhere;
  }

  .key {
    margin: 0 0 4px 32px;
    font-size: 12px;
  }

  .key li {
    display: flex;
    align-items: center;
    gap: 6px;
    line-height: 20px;
  }

  i {
    flex: none;
    width: 10px;
    height: 10px;
    border-radius: 50%;
    background: var(--color);
    box-shadow: 0 0 0 1px light-dark(rgb(0 0 0 / 0.35), rgb(255 255 255 / 0.35));
  }

  .opacity {
    margin: 0 -8px;
    cursor: default;
  }

  .opacity[hidden] {
    display: none;
  }

  .opacity:hover {
    background: none;
  }

  .opacity input {
    flex: 1;
    min-width: 0;
  }
`;
