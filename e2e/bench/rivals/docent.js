// Docent as somebody embeds it: the element alone, without controls, over the whole window.
const parameters = new URLSearchParams(location.search);
const viewer = document.createElement('docent-viewer');
viewer.gestures = 'greedy';
if (parameters.has('offsets')) viewer.offsets = parameters.get('offsets');
const view = parameters.get('view');
if (view) viewer.setAttribute('view', view);
const channels = Number(parameters.get('channels'));
const contrastLimits = parameters.get('limits')?.split(',').map(Number);
if (channels > 0)
  viewer.channels = Array.from({ length: channels }, (_, channel) => ({
    channel,
    visible: true,
    ...(contrastLimits && { contrastLimits }),
  }));
viewer.src = parameters.get('image');
document.body.append(viewer);

const bytes = (color) => [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));

globalThis.bench = {
  ready: viewer.whenSettled(),
  setView: (next) => viewer.setView(next, { immediate: true }),
  looks: () =>
    viewer.channels
      .filter(({ visible }) => visible)
      .map(({ channel, color, contrastLimits }) => ({ channel, color: bytes(color), limits: contrastLimits })),
  setLimits(channel, low, high) {
    viewer.channels = viewer.channels.map((setting) =>
      setting.channel === channel ? { ...setting, contrastLimits: [low, high] } : setting,
    );
  },
  canvas: () => viewer.shadowRoot.querySelector('canvas'),
  stats: () => ({ ...viewer.stats }),
  whenSettled: () => viewer.whenSettled(),
  viewer,
};
