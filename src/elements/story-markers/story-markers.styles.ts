import { css } from 'lit';

export const storyMarkersStyles = css`
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
    margin: 0;
    padding: 0;
    list-style: none;
  }

  summary {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: var(--_target);
    font-size: 14px;
    cursor: pointer;
    list-style: none;
  }

  summary::-webkit-details-marker {
    display: none;
  }

  summary::after {
    content: '';
    flex: none;
    width: 6px;
    height: 6px;
    margin-inline: auto 6px;
    border: solid var(--_muted);
    border-width: 0 1.5px 1.5px 0;
    transform: rotate(45deg);
  }

  [open] > summary::after {
    transform: rotate(-135deg);
  }

  summary:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }

  summary span {
    min-width: 0;
    overflow-wrap: anywhere;
  }

  i {
    flex: none;
    width: 10px;
    height: 10px;
    border-radius: 50%;
    background: var(--color);
    box-shadow: 0 0 0 1px light-dark(rgb(0 0 0 / 0.35), rgb(255 255 255 / 0.35));
  }

  docent-story-text {
    margin: 0 0 8px 18px;
  }
`;
