import { css } from 'lit';

export const viewerChromeStyles = css`
  :host {
    display: block;
    width: 100%;
    height: 100%;
    overflow: hidden;
    container-type: size;
  }

  .frame {
    display: grid;
    width: 100%;
    height: 100%;
  }

  .frame.wide {
    grid-template: minmax(0, 1fr) / minmax(0, 1fr) auto;
  }

  .frame.compact {
    grid-template: minmax(0, 1fr) auto / minmax(0, 1fr);
  }

  .frame.dark {
    background: var(--docent-surround, #0b0c0e);
    --_image-scheme: dark;
  }

  /* the surround follows the image, not the system, and so does what floats over it */
  .frame.light {
    background: var(--docent-surround, #f4f3f1);
    --_image-scheme: light;
  }

  .stage {
    position: relative;
    min-width: 0;
    min-height: 0;
    overflow: hidden;
    /* clips the tools' shadows and keeps their layers to itself */
    isolation: isolate;
  }

  .stage > :is(docent-progress-line, docent-ruler-layer, .top, .bottom),
  .stage > docent-drop-layer {
    --docent-color-scheme: var(--_image-scheme);
  }

  ::slotted(*) {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
  }

  docent-progress-line {
    position: absolute;
    inset: 0 0 auto;
    z-index: 3;
  }

  .top,
  .bottom {
    position: absolute;
    display: flex;
    gap: 8px;
    pointer-events: none;
  }

  .top {
    inset: 12px 12px auto;
    z-index: 2;
    flex-wrap: wrap;
    align-items: start;
  }

  .bottom {
    inset: auto 12px 12px;
    z-index: 1;
    flex-direction: column;
  }

  /* what is only read lets the pointer through to the picture */
  :is(docent-toolbar, docent-notice-list, docent-plane-sliders, docent-overview-map) {
    pointer-events: auto;
  }

  .line {
    display: flex;
    align-items: end;
    justify-content: space-between;
    gap: 8px;
  }

  .line > :is(docent-scale-bar, docent-overview-map) {
    flex: none;
  }

  .line > docent-readout {
    min-width: 0;
  }

  .start {
    display: flex;
    flex-direction: column;
    align-items: start;
    gap: 8px;
    min-width: 0;
  }

  docent-error-panel.shown {
    position: absolute;
    inset: 0;
    z-index: 4;
    display: grid;
    place-items: center;
    padding: 16px;
    overflow: auto;
  }

  .panel {
    overflow-y: auto;
    overscroll-behavior: contain;
    background: var(--_surface);
    scrollbar-color: var(--_edge) transparent;
    scrollbar-width: thin;
  }

  .wide .panel {
    width: min(300px, calc(100cqw / 3));
  }

  .compact .panel {
    max-height: 45cqh;
    border-radius: 12px 12px 0 0;
    border-top: 1px solid var(--_line);
  }

  .compact.short .panel {
    max-height: 60cqh;
  }

  .title {
    display: grid;
    padding: 16px 16px 0;
  }

  .title strong {
    font-size: 15px;
    font-weight: 600;
    line-height: 20px;
    overflow-wrap: anywhere;
  }

  .sizes {
    display: flex;
    flex-wrap: wrap;
    gap: 0 12px;
    color: var(--_muted);
    font-size: 12px;
  }

  .compact .title {
    display: none;
  }

  .compact .top {
    inset: 8px 8px auto;
  }

  .compact .bottom {
    inset: auto 8px 8px;
  }

  .short :is(docent-overview-map, docent-readout) {
    display: none;
  }

  .compact docent-readout {
    display: none;
  }
`;
