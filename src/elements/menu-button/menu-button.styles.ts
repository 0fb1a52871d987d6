import { css } from 'lit';

export const menuButtonStyles = css`
  :host {
    position: relative;
    display: inline-flex;
  }

  .trigger {
    padding: 0 8px;
    gap: 4px;
  }

  .menu {
    position: absolute;
    top: calc(100% + 8px);
    right: 0;
    z-index: 5;
    display: grid;
    min-width: 160px;
    max-height: min(420px, 60vh);
    padding: 4px;
    overflow-y: auto;
    border-radius: var(--_radius);
    background: var(--_raised);
    box-shadow:
      0 0 0 1px var(--_line),
      var(--_shadow);
  }

  :host([align='start']) .menu {
    right: auto;
    left: 0;
  }

  .menu > button {
    justify-content: start;
    padding: 0 12px;
    text-align: start;
    white-space: nowrap;
  }

  .menu > button .icon {
    width: 18px;
    height: 18px;
  }

  .check {
    margin-inline-start: auto;
  }

  small {
    margin-inline-start: auto;
    font-size: 12px;
  }
`;
