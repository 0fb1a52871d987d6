import { css } from 'lit';

export const narrationBarStyles = css`
  :host {
    display: block;
  }

  .bar {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 4px 20px 0;
  }

  docent-captions {
    flex: 1;
    min-width: 0;
    text-align: start;
  }

  /* beside the controls it needs no ground of its own */
  docent-captions::part(line) {
    max-width: none;
    padding: 0;
    background: none;
    color: var(--_text);
    font-size: 14px;
    line-height: 20px;
  }

  button[aria-pressed='true'],
  button[aria-expanded='true'] {
    background: var(--_hover);
  }

  .consent {
    display: flex;
    align-items: center;
    gap: 12px;
    padding: 8px 20px 0;
    color: var(--_muted);
  }

  .consent p {
    margin: 0;
  }

  .consent button {
    flex: none;
    color: var(--_text);
  }

  docent-transcript {
    max-height: min(240px, 20cqh);
    padding: 8px 20px;
    border-top: 1px solid var(--_line);
  }

  /* on a sheet the text that is told comes first */
  @container (width < 640px) {
    docent-transcript {
      max-height: min(96px, 14cqh);
      padding: 4px 16px;
    }
  }
`;
