// A channel group rendered to JPEG tiles beforehand, shown by OpenSeadragon as Minerva Story 1.x shows it.
/* global OpenSeadragon */
const { side, tileSize, maxLevel } = Object.fromEntries(
  [...new URLSearchParams(location.search)].map(([key, value]) => [key, Number(value)]),
);
const viewer = OpenSeadragon({
  id: 'viewer',
  showNavigationControl: false,
  immediateRender: true,
  maxZoomPixelRatio: 10,
  visibilityRatio: 0.9,
  minZoomImageRatio: 0.1,
  tileSources: {
    width: side,
    height: side,
    tileWidth: tileSize,
    tileHeight: tileSize,
    minLevel: 0,
    maxLevel,
    getTileUrl: (level, x, y) => `../tiles/${maxLevel - level}_${x}_${y}.jpg`,
  },
});

globalThis.bench = {
  ready: new Promise((resolve) => viewer.addHandler('open', resolve)),
  setView({ x, y, width, height }) {
    viewer.viewport.fitBounds(new OpenSeadragon.Rect(x / side, y / side, width / side, height / side), true);
  },
  looks: () => undefined,
  setLimits: undefined,
};
