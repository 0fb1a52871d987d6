import { css } from 'lit';

/** What `renderMarkdown` makes, within an element of class `markdown`; sizes follow the font of that element. */
export const markdownStyles = css`
  .markdown {
    overflow-wrap: anywhere;
  }

  .markdown > :first-child {
    margin-top: 0;
  }

  .markdown > :last-child {
    margin-bottom: 0;
  }

  .markdown :is(p, ul, ol, blockquote, pre, table) {
    margin: 0 0 0.75em;
  }

  .markdown :is(h3, h4, h5, h6) {
    margin: 1.25em 0 0.4em;
    font-size: 1em;
    font-weight: 650;
    line-height: 1.35;
  }

  .markdown h3 {
    font-size: 1.1em;
  }

  .markdown :is(ul, ol) {
    padding-left: 1.4em;
  }

  .markdown li {
    margin-bottom: 0.25em;
  }

  .markdown li > p {
    margin-bottom: 0.4em;
  }

  .markdown blockquote {
    padding-left: 1em;
    border-left: 2px solid var(--_line);
    color: var(--_muted);
  }

  .markdown a {
    color: var(--_accent);
    text-underline-offset: 0.15em;
  }

  .markdown img {
    display: block;
    max-width: 100%;
    height: auto;
    border-radius: 4px;
  }

  .markdown hr {
    margin: 1.25em 0;
    border: 0;
    border-top: 1px solid var(--_line);
  }

  .markdown code {
    padding: 0.1em 0.3em;
    border-radius: 4px;
    background: var(--_hover);
    font-family: ui-monospace, monospace;
    font-size: 0.9em;
  }

  .markdown pre {
    padding: 0.6em 0.8em;
    border-radius: 4px;
    background: var(--_hover);
    white-space: pre-wrap;
  }

  .markdown pre code {
    padding: 0;
    background: none;
  }

  /* a marker is named in the text's own letters, beside the colour that it has on the image */
  .markdown code.channel {
    padding: 0;
    background: none;
    color: light-dark(var(--_channel-on-light), var(--_channel-on-dark));
    font-family: inherit;
    font-size: 1em;
    font-weight: 600;
  }

  .markdown code.channel::before {
    content: '';
    display: inline-block;
    width: 0.62em;
    height: 0.62em;
    margin-right: 0.3em;
    border-radius: 50%;
    background: var(--_channel);
    box-shadow: 0 0 0 1px light-dark(rgb(0 0 0 / 0.35), rgb(255 255 255 / 0.25));
  }

  @media (forced-colors: active) {
    .markdown code.channel::before {
      forced-color-adjust: none;
    }
  }

  .markdown table {
    width: 100%;
    border-collapse: collapse;
    font-size: 0.92em;
    line-height: 1.4;
  }

  .markdown :is(th, td) {
    padding: 0.35em 0.6em 0.35em 0;
    border-bottom: 1px solid var(--_line);
    text-align: left;
    vertical-align: top;
  }

  .markdown th {
    color: var(--_muted);
    font-weight: 600;
  }

  .markdown .right {
    text-align: right;
  }

  .markdown .center {
    text-align: center;
  }
`;
