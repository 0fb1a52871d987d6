/**
 * What every browser has to do with one image, run in the page: draw it, zoom, switch a channel, and show it each time.
 * Plain JavaScript: it is sent to browsers that only a remote control drives.
 *
 * @returns {Promise<{ agent: string, info: object, pictures: Record<string, number[]>, requests: Record<string, number> }>}
 *   `pictures` holds mean red, green, blue and the spread of each after each step; `requests` the count of them.
 */
export async function exercise() {
  const viewer = await viewerOfPage();
  const pictures = {};
  const requests = {};
  // Windows differ; below 600 px no panel stands beside the picture.
  viewer.style.width = '560px';
  viewer.style.height = '480px';
  await viewer.whenSettled();
  const { width, height, channels } = viewer.info;
  viewer.setView({ x: 0, y: 0, width, height }, { immediate: true });
  const step = async (name) => {
    await viewer.whenSettled();
    pictures[name] = await measure(await viewer.snapshot({ scaleBar: false, legend: false }));
    requests[name] = viewer.stats.requests;
  };
  await step('whole');
  viewer.setView({ x: width * 0.45, y: height * 0.45, width: width / 8, height: height / 8 }, { immediate: true });
  await step('zoomed');
  const look = viewer.channels;
  const last = look.filter(({ visible }) => visible).at(-1);
  viewer.channels = look.map((each) => (each.channel === last.channel ? { ...each, visible: false } : each));
  await step('switched');
  viewer.channels = look;
  await step('back');
  const info = { width, height, channels: channels.length };
  return { agent: navigator.userAgent, info, pictures, requests };
}

/** The page makes its elements when its script has run. */
async function viewerOfPage() {
  for (;;) {
    const viewer = document.querySelector('docent-image-page')?.shadowRoot?.querySelector('docent-viewer');
    if (viewer) return viewer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Mean and standard deviation of red, green and blue, of what the browser makes of the picture. */
async function measure(blob) {
  const bitmap = await createImageBitmap(blob);
  const canvas = document.createElement('canvas');
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  const context = canvas.getContext('2d');
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  const pixels = data.length / 4;
  const means = [0, 1, 2].map((c) => sumOf(data, c, (value) => value) / pixels);
  const spreads = means.map((mean, c) => Math.sqrt(sumOf(data, c, (value) => (value - mean) ** 2) / pixels));
  return [...means, ...spreads];
}

function sumOf(data, channel, term) {
  let sum = 0;
  for (let i = channel; i < data.length; i += 4) sum += term(data[i]);
  return sum;
}
