import { css } from 'lit';

export const shapesSectionStyles = css`
  :host {
    display: block;
    border-top: 1px solid var(--_line);
  }

  summary {
    min-height: var(--_target);
    padding: 6px 0;
    cursor: pointer;
  }

  .files {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin: 12px 0;
  }

  ul {
    margin: 0 0 12px;
    padding-inline-start: 16px;
    overflow-wrap: anywhere;
  }

  .fault {
    color: var(--_danger);
  }
`;
