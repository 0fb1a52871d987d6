import type { ImageInfo } from '../src/state/image-info.ts';

export interface Words {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

export interface ViewerOutcome {
  readonly milliseconds: number;
}

export type OpenedInViewer = ViewerOutcome & {
  readonly info: ImageInfo;
  readonly warnings: readonly Words[];
  /** Different colours in the picture, at most 1000. */
  readonly colours: number;
  /** Of every channel, at each of the points. */
  readonly values: readonly (readonly number[])[];
  /** What the screen shows of one of the points, where one pixel of the image is one of the screen or more. */
  readonly spot?: Spot;
};

/** RGB is shown as it is; of channels, the first is shown in white, alone, from 0 to `limit`. */
export interface Spot {
  readonly point: number;
  readonly limit: number;
  readonly colour: readonly number[];
}

/**
 * Runs in a page that has loaded `docent.js`, and so uses nothing from outside itself: opens one image in a small
 * viewer, waits for its picture, reads values, and takes the viewer away.
 */
export async function openInViewer({
  src,
  points,
  patience,
}: {
  src: string;
  points: readonly { readonly x: number; readonly y: number }[];
  patience: number;
}): Promise<OpenedInViewer | (ViewerOutcome & Words)> {
  const words = (error: unknown): Words => {
    const { code = '', message = String(error), hint = '' } = error as Partial<Words>;
    return { code, message, hint };
  };
  const start = performance.now();
  const viewer = document.createElement('docent-viewer');
  viewer.style.cssText = 'width: 256px; height: 192px';
  viewer.setAttribute('src', src);
  document.querySelector('main')!.append(viewer);
  try {
    await Promise.race([
      viewer.whenSettled(),
      new Promise((_, reject) => setTimeout(() => reject(new Error(`not settled in ${patience} ms`)), patience)),
    ]);
    const milliseconds = performance.now() - start;
    const bitmap = await createImageBitmap(await viewer.snapshot());
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    const pixels = new Uint32Array(context.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer);
    const colours = Math.min(new Set(pixels).size, 1000);
    viewer.channels = viewer.channels.map((setting) => ({ ...setting, visible: true }));
    const values: number[][] = [];
    for (const { x, y } of points) values.push((await viewer.sample(x, y)).map(({ value }) => value));
    const outcome = { milliseconds, info: viewer.info!, warnings: viewer.warnings.map(words), colours, values };
    if (values.length === 0) return outcome;

    const first = values.map(([value = 0]) => value);
    const limit = Math.max(1, ...first);
    const inBetween = first.findIndex((value) => value > 0 && value < limit);
    const point = Math.max(0, inBetween);
    if (!viewer.info!.rgb)
      viewer.channels = [{ channel: 0, color: '#ffffff', contrastLimits: [0, limit], visible: true }];
    const { x, y } = points[point]!;
    viewer.setView({ x: x - 128, y: y - 96, width: 256, height: 192 }, { immediate: true });
    const close = await createImageBitmap(await viewer.snapshot());
    const spot = new OffscreenCanvas(1, 1).getContext('2d')!;
    const { view } = viewer;
    const scale = close.width / view!.width;
    spot.drawImage(close, -Math.floor((x + 0.5 - view!.x) * scale), -Math.floor((y + 0.5 - view!.y) * scale));
    const colour = [...spot.getImageData(0, 0, 1, 1).data.subarray(0, 3)];
    return { ...outcome, spot: { point, limit, colour } };
  } catch (error) {
    return { milliseconds: performance.now() - start, ...words(error) };
  } finally {
    viewer.remove();
  }
}
