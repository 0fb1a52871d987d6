/**
 * Viv as Avivator uses it: offsets looked for, `loadOmeTiff` with all images and no pool, statistics of the coarsest level for
 * the contrast of the first four channels, then a PictureInPictureViewer without its overview. What surrounds it in
 * Avivator, its controls, is left out: it would only cost time.
 */
import { DETAIL_VIEW_ID, getChannelStats, LensExtension, loadOmeTiff, PictureInPictureViewer } from '@hms-dbmi/viv';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

/** Avivator's, in its order. */
const COLORS = [
  [0, 0, 255],
  [0, 255, 0],
  [255, 0, 255],
  [255, 255, 0],
];

const RGB = [
  [255, 0, 0],
  [0, 255, 0],
  [0, 0, 255],
];

const extensions = [new LensExtension()];
const root = createRoot(document.getElementById('root'));
const state = { viewState: null, contrastLimits: null, loader: null, selections: null, rgb: false };

globalThis.bench = {
  ready: start(new URL(new URLSearchParams(location.search).get('image'), location.href).href),
  setView({ x, y, width, height }) {
    state.viewState = viewStateOf({ x, y, width, height });
    draw();
  },
  looks: () =>
    state.rgb
      ? RGB.map((color, index) => ({ channel: index, color, limits: [0, 255] }))
      : state.contrastLimits.map((limits, index) => ({ channel: index, color: COLORS[index], limits: [...limits] })),
  // RGB is drawn as it is
  get setLimits() {
    return state.rgb ? undefined : setLimits;
  },
  canvas: () => document.querySelector('canvas'),
};

async function start(url) {
  const sidecar = await fetch(url.replace(/ome\.tif(f?)/gi, 'offsets.json'));
  const offsets = sidecar.status === 200 ? await sidecar.json() : undefined;
  const { data, metadata } = await loadOmeTiff(url, { offsets, images: 'all', pool: false }).then(
    (images) => images[0],
  );
  state.loader = data;
  const { SizeX: width, SizeY: height, Channels } = metadata.Pixels;
  state.rgb = Channels[0].SamplesPerPixel === 3;
  if (state.rgb) {
    state.selections = [{ z: 0, t: 0, c: 0 }];
    state.contrastLimits = [[0, 255]];
  } else {
    state.selections = COLORS.map((_, c) => ({ c, z: 0, t: 0 }));
    state.contrastLimits = await Promise.all(
      state.selections.map(async (selection) => {
        const raster = await data.at(-1).getRaster({ selection });
        return getChannelStats(raster.data).contrastLimits;
      }),
    );
  }
  const scale = Math.max(width / innerWidth, height / innerHeight);
  const [across, down] = [innerWidth * scale, innerHeight * scale];
  state.viewState = viewStateOf({ x: (width - across) / 2, y: (height - down) / 2, width: across, height: down });
  draw();
}

function setLimits(channel, low, high) {
  state.contrastLimits = state.contrastLimits.map((limits, index) => (index === channel ? [low, high] : limits));
  draw();
}

function viewStateOf({ x, y, width, height }) {
  const zoom = Math.log2(Math.min(innerWidth / width, innerHeight / height));
  return { id: DETAIL_VIEW_ID, target: [x + width / 2, y + height / 2, 0], zoom };
}

function draw() {
  root.render(
    createElement(PictureInPictureViewer, {
      loader: state.loader,
      contrastLimits: state.contrastLimits,
      colors: COLORS.slice(0, state.selections.length),
      channelsVisible: state.selections.map(() => true),
      selections: state.selections,
      width: innerWidth,
      height: innerHeight,
      overviewOn: false,
      viewStates: [state.viewState],
      colormap: 'viridis',
      extensions,
      snapScaleBar: true,
    }),
  );
}
