import { css } from 'lit';

export const docentGalleryStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    width: 100%;
    aspect-ratio: 16 / 9;
    font-size: 15px;
    line-height: 24px;
  }

  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 12px 16px;
    padding-bottom: 20px;
  }

  .name {
    font-size: 22px;
    font-weight: 650;
    line-height: 32px;
    letter-spacing: -0.01em;
  }

  docent-gallery-filter {
    margin-left: auto;
  }

  .cards {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 300px), 1fr));
    gap: 40px 32px;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  /* few pictures are shown large */
  .cards.few {
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 400px), 1fr));
  }

  .card {
    position: relative;
    overflow-wrap: anywhere;
  }

  .picture {
    display: block;
    overflow: hidden;
    aspect-ratio: 3 / 2;
    border-radius: 4px;
    background: light-dark(#e6e6e6, #17181a);
  }

  .picture img {
    display: block;
    width: 100%;
    height: 100%;
    object-fit: cover;
    transition: transform 600ms cubic-bezier(0.2, 0.6, 0.2, 1);
  }

  .picture img[hidden] {
    display: none;
  }

  .card:hover img {
    transform: scale(1.025);
  }

  .title {
    margin-top: 14px;
    font-size: 18px;
    font-weight: 600;
    line-height: 24px;
  }

  .title a {
    color: inherit;
    text-decoration: none;
  }

  /* the whole card is the title's link */
  .title a::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: 4px;
  }

  .title a:focus-visible {
    outline: none;
  }

  .title a:focus-visible::after {
    outline: 2px solid var(--_accent);
    outline-offset: 6px;
  }

  .card:hover .title a {
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 4px;
  }

  .facts,
  .summary {
    max-width: 64ch;
    margin: 4px 0 0;
    color: var(--_muted);
  }

  .facts {
    font-size: 13px;
    line-height: 20px;
  }

  .facts span + span::before {
    content: '·';
    margin: 0 6px;
  }

  .tags {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    margin: 6px 0 0;
    padding: 0;
    color: var(--_muted);
    font-size: 13px;
    line-height: 20px;
    list-style: none;
  }

  .nothing {
    margin: 0;
    color: var(--_muted);
  }

  .nothing button {
    margin-left: 4px;
    color: var(--_accent);
  }

  .error {
    display: grid;
    place-items: center;
    min-height: 240px;
  }

  @container (max-width: 640px) {
    docent-gallery-filter {
      flex: 1 1 100%;
    }

    .cards {
      gap: 28px;
    }
  }
`;
