// Runs in the page, before it: notes the first frame that shows samples of the image, and the first settled one.
globalThis.docentMilestones = { tilesDecoded: 0 };

function findViewer(root) {
  const viewer = root.querySelector('docent-viewer');
  if (viewer) return viewer;
  for (const { shadowRoot } of root.querySelectorAll('*')) {
    const inside = shadowRoot && findViewer(shadowRoot);
    if (inside) return inside;
  }
  return null;
}

/** By a timer, not by frames: where graphics are done in software they lag behind what was drawn. */
const POLL_MS = 4;

let viewer = null;

function look() {
  if (!viewer) {
    viewer = findViewer(document);
    viewer?.addEventListener('settled', () => {
      docentMilestones.settled ??= { ...viewer.stats, time: performance.now() };
    });
  }
  const stats = viewer?.stats;
  docentMilestones.tilesDecoded = stats?.tilesDecoded ?? 0;
  if (stats && stats.tilesUploaded > 0 && stats.redraws > 0) {
    docentMilestones.firstPicture = { ...stats, time: performance.now() };
  } else {
    setTimeout(look, POLL_MS);
  }
}

look();
