import { css } from 'lit';

/** Buttons and fields, the same in every element. */
export const controlStyles = css`
  button,
  input,
  select {
    margin: 0;
    color: inherit;
    font: inherit;
    font-variant-numeric: inherit;
  }

  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-height: var(--_target);
    padding: 0 12px;
    border: 0;
    border-radius: 6px;
    background: none;
    cursor: pointer;
    transition: background-color 120ms;
  }

  button.quiet {
    padding: 0 8px;
    color: var(--_muted);
  }

  button.square {
    flex: none;
    width: var(--_target);
    padding: 0;
  }

  button.outlined {
    box-shadow: inset 0 0 0 1px var(--_line);
  }

  button.primary {
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
  }

  button:hover:not([aria-disabled='true'], .primary) {
    background: var(--_hover);
    color: var(--_text);
  }

  button.primary:hover {
    filter: brightness(1.08);
  }

  button[aria-disabled='true'] {
    color: color-mix(in srgb, currentColor 45%, transparent);
    cursor: default;
  }

  input:is([type='text'], [type='search'], [type='number'], [type='url']),
  select {
    min-width: 0;
    min-height: var(--_target);
    padding: 0 8px;
    border: 1px solid var(--_edge);
    border-radius: 6px;
    background: var(--_field);
  }

  input[type='range'] {
    height: var(--_target);
    margin: 0;
    accent-color: var(--_muted);
  }

  input[type='checkbox'],
  input[type='radio'] {
    width: 16px;
    height: 16px;
    margin: 0;
    accent-color: var(--_accent);
  }

  :focus {
    outline: none;
  }

  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }

  .icon {
    flex: none;
    display: block;
  }

  /* iOS zooms the page into any field whose text is smaller */
  @media (pointer: coarse) {
    input:is([type='text'], [type='search'], [type='number'], [type='url']),
    select {
      font-size: 16px;
    }
  }
`;
