import { css } from 'lit';

/**
 * The tokens that every element draws with. Hosts override the `--docent-*` ones; greys carry no hue, so that colour on
 * the screen means signal; the one accent marks focus and choice.
 *
 * Dark and light follow the system, or `--docent-color-scheme` where an ancestor sets it: what floats over an image
 * follows the image in that way.
 */
export const themeStyles = css`
  :host {
    color-scheme: var(--docent-color-scheme, light dark);
    --_surface: var(--docent-surface, light-dark(#fafafa, #161616));
    --_raised: var(--docent-raised, light-dark(#ffffff, #212121));
    --_glass: var(--docent-glass, light-dark(rgb(252 252 252 / 0.92), rgb(20 20 20 / 0.84)));
    --_field: var(--docent-field, light-dark(#ffffff, #0f0f0f));
    --_hover: var(--docent-hover, light-dark(rgb(0 0 0 / 0.07), rgb(255 255 255 / 0.1)));
    --_text: var(--docent-text, light-dark(#1c1c1c, #ededed));
    --_muted: var(--docent-muted, light-dark(#595959, #a8a8a8));
    --_line: var(--docent-line, light-dark(#dedede, #333333));
    --_edge: var(--docent-edge, light-dark(#8a8a8a, #767676));
    --_accent: var(--docent-accent, light-dark(#1a56c4, #8ab4f8));
    --_on-accent: var(--docent-on-accent, light-dark(#ffffff, #101418));
    --_danger: var(--docent-danger, light-dark(#b3261e, #f2b8b5));
    --_shadow: 0 1px 2px rgb(0 0 0 / 0.2), 0 4px 16px rgb(0 0 0 / 0.24);
    --_radius: 8px;
    --_target: 32px;
    color: var(--_text);
    font: 400 13px/20px var(--docent-font, system-ui, sans-serif);
    font-variant-numeric: tabular-nums;
    -webkit-tap-highlight-color: transparent;
  }

  :host([hidden]) {
    display: none !important;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  @media (pointer: coarse) {
    :host {
      --_target: 44px;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      transition: none !important;
      animation: none !important;
    }
  }
`;
