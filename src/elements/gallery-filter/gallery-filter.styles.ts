import { css } from 'lit';

export const galleryFilterStyles = css`
  :host {
    display: block;
  }

  [role='search'] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }

  .search {
    position: relative;
    flex: 0 1 auto;
    display: flex;
    color: var(--_muted);
  }

  .search .icon {
    position: absolute;
    left: 9px;
    top: 50%;
    width: 16px;
    height: 16px;
    margin-top: -8px;
    pointer-events: none;
  }

  input[type='search'] {
    /* the bar is as wide as its fields, which a share of it would not tell */
    width: 240px;
    padding-left: 32px;
    color: var(--_text);
  }

  input[type='search']::placeholder {
    color: var(--_muted);
    opacity: 1;
  }

  select {
    max-width: 100%;
    text-overflow: ellipsis;
  }

  p {
    margin: 0;
    color: var(--_muted);
  }

  p:empty {
    display: none;
  }

  @media (max-width: 640px) {
    .search {
      flex-basis: 100%;
    }

    input[type='search'] {
      width: 100%;
    }

    select {
      flex: 1 1 0;
    }
  }
`;
