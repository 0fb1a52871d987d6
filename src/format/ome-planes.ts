import { damagedFile } from './tiff-damage.ts';
import type { OmeDocument, OmeImage, OmeTiffData } from './ome-xml.ts';
import type { IfdOfPlane } from './pyramid-levels.ts';
import type { IfdIndex } from './tiff-header.ts';

/** Which top-level IFD of this file holds each plane of one image, by OME's own order. */
export interface PlaneTable {
  /** Planes along the channel axis: a plane of interleaved colours counts once. */
  readonly planes: number;
  /** `undefined` where the file has no such plane. */
  readonly ifdOf: IfdOfPlane;
  /** Names of the other files that hold planes of this image. */
  readonly elsewhere: readonly string[];
  /** One more than the highest IFD in use. */
  readonly ifdEnd: number;
}

/** More planes than any acquisition: a file that claims more is damaged. */
const MAX_PLANES = 1_000_000;
const NOWHERE = -1;

/**
 * Lays out the planes of one image of a document (OME-TIFF specification, "TiffData").
 * @param fileName of this file, to tell it from others of its set
 * @param samples interleaved in a plane, where the file's directories know better than its XML
 * @throws DocentError `corrupt` for sizes that can't be
 */
export function planeTable(
  document: OmeDocument,
  index: number,
  fileName: string,
  samples = samplesPerPlane(document.images[index]),
): PlaneTable {
  const image = document.images[index];
  if (!image) throw new RangeError(`no image ${index}`);
  const planes = planesAlongC(image, samples);
  const total = planes * image.sizeZ * image.sizeT;
  if (total > MAX_PLANES) throw damagedFile(`it says that it holds ${total} planes`);
  const linear = planeOrder(image.dimensionOrder, { C: planes, Z: image.sizeZ, T: image.sizeT });
  const isHere = whichIsHere(document, fileName);
  const table = new Int32Array(total).fill(NOWHERE);
  const elsewhere = new Set<string>();
  let ifdEnd = 0;
  for (const run of image.tiffData) {
    // Some writers count each sample of a pixel as a channel here.
    const firstC = run.firstC < planes ? run.firstC : Math.floor(run.firstC / samples);
    const start = linear(firstC, run.firstZ, run.firstT);
    if (start === undefined) continue;
    const count = Math.min(run.planeCount ?? (run.ifd === undefined ? total : 1), total - start);
    if (!isHere(run)) {
      if (count > 0) elsewhere.add(run.fileName ?? 'another file');
      continue;
    }
    const ifd = run.ifd ?? 0;
    for (let step = 0; step < count; step += 1) table[start + step] = ifd + step;
    ifdEnd = Math.max(ifdEnd, ifd + count);
  }
  if (ifdEnd === 0 && elsewhere.size === 0) {
    const first = document.images.slice(0, index).reduce((sum, each) => sum + planeCount(each), 0);
    for (let at = 0; at < total; at += 1) table[at] = first + at;
    ifdEnd = first + total;
  }
  return {
    planes,
    ifdEnd,
    elsewhere: [...elsewhere],
    ifdOf: (plane, z, t) => {
      const ifd = table[linear(plane, z, t) ?? total];
      return ifd === undefined || ifd === NOWHERE ? undefined : (ifd as IfdIndex);
    },
  };
}

/** Samples of a pixel that lie in one plane, by the XML. */
export function samplesPerPlane(image: OmeImage | undefined): number {
  return Math.min(image?.channels[0]?.samplesPerPixel ?? 1, image?.sizeC ?? 1);
}

function planesAlongC(image: OmeImage, samples: number): number {
  return Math.max(1, Math.floor(image.sizeC / samples));
}

function planeCount(image: OmeImage): number {
  return planesAlongC(image, samplesPerPlane(image)) * image.sizeZ * image.sizeT;
}

/** The number of the plane at c, z, t; the letter after XY runs fastest. `undefined` outside the sizes. */
function planeOrder(
  dimensionOrder: string,
  sizes: Readonly<Record<'C' | 'Z' | 'T', number>>,
): (c: number, z: number, t: number) => number | undefined {
  // XYZCT is the order that the specification assumes where there is none.
  const order = /^XY(?=.*C)(?=.*Z)(?=.*T)[CZT]{3}$/.test(dimensionOrder) ? dimensionOrder.slice(2) : 'ZCT';
  const stride = { C: 1, Z: 1, T: 1 };
  let step = 1;
  for (const axis of order as Iterable<'C' | 'Z' | 'T'>) {
    stride[axis] = step;
    step *= sizes[axis];
  }
  return (c, z, t) =>
    c < sizes.C && z < sizes.Z && t < sizes.T ? c * stride.C + z * stride.Z + t * stride.T : undefined;
}

/** Tells TiffData of this file from those of other files of a set. */
function whichIsHere(document: OmeDocument, fileName: string): (run: OmeTiffData) => boolean {
  const files = new Set(
    document.images.flatMap((image) => image.tiffData.map(({ uuid, fileName: name }) => uuid ?? name)),
  );
  // A file that names only one file names itself, whatever it is called by now.
  if (files.size <= 1) return () => true;
  return (run) => {
    if (run.uuid === undefined && run.fileName === undefined) return true;
    if (run.uuid !== undefined && document.uuid !== undefined) return run.uuid === document.uuid;
    return run.fileName === fileName;
  };
}
