import { css } from 'lit';

export const markLayerStyles = css`
  :host {
    position: absolute;
    inset: 0;
    overflow: hidden;
    pointer-events: none;
  }

  .note {
    position: absolute;
    top: var(--y);
    left: clamp(8px, calc(var(--x) - 130px), calc(100% - 268px));
    display: flex;
    align-items: start;
    justify-content: space-between;
    gap: 4px;
    width: 260px;
    max-width: calc(100% - 16px);
    padding: 4px 4px 4px 12px;
    border-radius: 8px;
    background: var(--_raised);
    box-shadow: var(--_shadow);
    pointer-events: auto;
  }

  .note.above {
    translate: 0 -100%;
  }

  .note[hidden] {
    display: none;
  }

  .note.bare {
    left: calc(var(--x) - 16px);
    width: fit-content;
    padding: 0;
  }

  p {
    min-width: 0;
    max-height: 160px;
    margin: 6px 0;
    overflow: auto;
    overflow-wrap: anywhere;
    font-size: 14px;
    line-height: 20px;
    user-select: text;
  }

  .square {
    color: var(--_muted);
  }

  .spoken {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
