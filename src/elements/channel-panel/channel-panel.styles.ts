import { css } from 'lit';

export const channelPanelStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    padding: 8px;
    background: var(--_surface);
  }

  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-height: 40px;
    padding-inline-start: 8px;
  }

  h2 {
    margin: 0;
    font-size: 14px;
    font-weight: 600;
  }

  .reset {
    font-size: 12px;
  }

  .reset .icon {
    width: 16px;
    height: 16px;
  }

  .note {
    margin: 4px 8px 12px;
    color: var(--_muted);
  }

  .groups {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    padding: 4px 4px 12px;
  }

  .chip {
    min-height: max(28px, calc(var(--_target) - 8px));
    padding: 0 12px;
    border-radius: 16px;
    box-shadow: inset 0 0 0 1px var(--_line);
  }

  .chip[aria-pressed='true'],
  .chip[aria-pressed='true']:hover:not([aria-disabled='true'], .primary) {
    background: var(--_text);
    color: var(--_surface);
    box-shadow: none;
  }

  /* on a sheet the height is dear */
  @container (min-width: 320px) {
    .groups {
      flex-wrap: nowrap;
      overflow-x: auto;
      scrollbar-width: none;
    }

    .chip {
      flex: none;
    }
  }

  .search {
    position: relative;
    padding: 0 4px 8px;
  }

  .search input {
    width: 100%;
    padding-inline-start: 32px;
    border-color: transparent;
    background: var(--_hover);
  }

  .search .icon {
    position: absolute;
    top: calc(var(--_target) / 2 - 8px);
    inset-inline-start: 12px;
    width: 16px;
    height: 16px;
    color: var(--_muted);
    pointer-events: none;
  }

  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  summary {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: var(--_target);
    padding: 0 8px;
    border-radius: 6px;
    color: var(--_muted);
    cursor: pointer;
    list-style: none;
  }

  summary::-webkit-details-marker {
    display: none;
  }

  summary .icon {
    width: 16px;
    height: 16px;
    transition: transform 120ms;
  }

  details:not([open]) summary .icon {
    transform: rotate(-90deg);
  }
`;
