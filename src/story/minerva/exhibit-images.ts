import type { StoryImage } from '../image.ts';
import type { PlainData } from '../plain-data.ts';
import type { ForeignValue } from './foreign-value.ts';
import type { Layer } from './layer-list.ts';

type Part = NonNullable<NonNullable<StoryImage['tiles']>['parts']>[number];

/** Side of a tile where the exhibit does not say. */
const TILE_SIZE = 1024;
/** The largest known grid has 25 images. */
const MOST_IMAGES = 1000;
/** Between the images of a grid, in units of its height. */
const GRID_GAP = 0.05;

/** The picture that an exhibit is about: one image, or a grid of several. */
export interface ExhibitPicture {
  /** What positions are measured in: height of the image, or of the grid, in full-resolution pixels. */
  readonly unit: number;
  /** Folder that those of layers lie in; empty where every part has one of its own. */
  readonly folder: string;
  /** Its tiles came out of a server that drew them on demand: there is nothing to show without the image itself. */
  readonly onDemand: boolean;
  /** What the exhibit calls it; undefined where it has several. */
  readonly description: string | undefined;
  /** The story's image, once the layers are known. */
  readonly withLayers: (layers: readonly Layer[]) => StoryImage;
  /** The exhibit's other images, and what is left of these. */
  readonly rest: PlainData[] | undefined;
}

interface ExhibitImage {
  readonly place: ForeignValue;
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly maxLevel: number;
  readonly tileSize: number;
  readonly provider: string | undefined;
}

const KNOWN = ['Name', 'Description', 'Path', 'Width', 'Height', 'MaxLevel', 'TileSize'];

/** @returns undefined where the exhibit has no image of a known size, which is a fault then */
export function exhibitPicture(exhibit: ForeignValue, micrometres: number | undefined): ExhibitPicture | undefined {
  const places = exhibit.at('Images').objects;
  const grid = gridOf(exhibit.at('Layout').at('Grid'));
  for (const [place, count] of [
    [exhibit.at('Images'), places.length],
    [exhibit.at('Layout').at('Grid'), grid.flat().length],
  ] as const) {
    if (count > MOST_IMAGES) place.fault(`holds ${count} images; ${MOST_IMAGES} are read`);
    if (count > MOST_IMAGES) return undefined;
  }
  const found = grid.map((row) => row.map((cell) => placed(cell, places)));
  const first = found.flat().find((place) => place !== undefined) ?? places.find(isComplete) ?? places[0];
  if (!first) {
    exhibit.at('Images').fault(exhibit.at('Images').exists ? 'must have 1 or more entries' : 'is missing');
    return undefined;
  }
  const cells = found.flat().filter((place) => place !== undefined).length > 1 ? found : [[first]];
  const images = cells.map((row) => row.map((place) => place && imageAt(place)));
  const complete = images.flat().filter((image) => image !== undefined);
  if (complete.length === 0) return undefined;
  const used = new Set(complete.map(({ place }) => place));
  const rest = places.flatMap((place) => {
    const left = used.has(place) ? place.rest(KNOWN) : place.rest([]);
    return left ? [used.has(place) ? { Name: place.at('Name').text ?? '', ...left } : left] : [];
  });
  const pixelSize = micrometres === undefined ? {} : { pixelSize: { x: micrometres, y: micrometres } };
  const shared = { rest: rest.length > 0 ? rest : undefined };
  return complete.length > 1
    ? { ...gridPicture(images, pixelSize), ...shared }
    : { ...singlePicture(complete[0]!, pixelSize), ...shared };
}

type PixelSize = Pick<StoryImage, 'pixelSize'>;

function singlePicture(image: ExhibitImage, pixelSize: PixelSize): Omit<ExhibitPicture, 'rest'> {
  const { place, width, height, tileSize, maxLevel, provider } = image;
  const description = place.at('Description').text;
  if (provider !== undefined)
    place.notice(`its tiles were drawn on demand by a server (${provider}); the image itself is needed in their place`);
  const name = description === undefined ? {} : { name: description };
  return {
    unit: height,
    folder: image.path,
    onDemand: provider !== undefined,
    description,
    withLayers: (layers) =>
      provider !== undefined || layers.length === 0
        ? { id: 'main', src: '', ...name, ...pixelSize }
        : {
            id: 'main',
            tiles: { kind: 'minerva', width, height, tileSize, maxLevel, layers: [...layers] },
            ...name,
            ...pixelSize,
          },
  };
}

/**
 * Images side by side, all at one scale, as Minerva laid them out: the cells as large as the largest image, which is as
 * high as its row; the others in the middle of theirs. As the scale is one for all, the picture is made pixel for pixel.
 */
function gridPicture(
  rows: readonly (readonly (ExhibitImage | undefined)[])[],
  pixelSize: PixelSize,
): Omit<ExhibitPicture, 'rest'> {
  const all = rows.flat().filter((image) => image !== undefined);
  const cellWidth = Math.max(...all.map(({ width }) => width));
  const cellHeight = Math.max(...all.map(({ height }) => height));
  const columns = Math.max(...rows.map((row) => row.length));
  const unit = cellHeight / ((1 + GRID_GAP) / rows.length - GRID_GAP);
  const gap = GRID_GAP * unit;
  const parts: Part[] = rows.flatMap((row, rowIndex) =>
    row.flatMap((image, column) => {
      if (!image) return [];
      const { width, height, maxLevel, path } = image;
      const x = Math.round(column * (cellWidth + gap) + (cellWidth - width) / 2);
      const y = Math.round(rowIndex * (cellHeight + gap) + (cellHeight - height) / 2);
      return [{ x, y, width, height, maxLevel, path }];
    }),
  );
  const onDemand = all.find(({ provider }) => provider !== undefined);
  onDemand?.place.notice(
    `its tiles were drawn on demand by a server (${onDemand.provider}); nothing is shown in its place`,
  );
  const { tileSize } = all[0]!;
  for (const image of all) {
    if (image.tileSize !== tileSize)
      image.place.at('TileSize').fault(`must be that of the others in the grid, ${tileSize}`);
  }
  return {
    unit,
    folder: '',
    onDemand: false,
    description: undefined,
    withLayers: (layers) =>
      layers.length === 0
        ? { id: 'main', src: '', ...pixelSize }
        : {
            id: 'main',
            tiles: {
              kind: 'minerva',
              width: Math.round(columns * (cellWidth + gap) - gap),
              height: Math.round(unit),
              tileSize,
              maxLevel: Math.min(...parts.map(({ maxLevel }) => maxLevel)),
              layers: [...layers],
              parts,
            },
            ...pixelSize,
          },
  };
}

/** Names of images, row by row. */
function gridOf(grid: ForeignValue): ForeignValue[][] {
  return grid.list.map((row) => (Array.isArray(row.value) ? row.list : [row]));
}

function placed(cell: ForeignValue, places: readonly ForeignValue[]): ForeignValue | undefined {
  const name = cell.text;
  const place =
    name === undefined ? undefined : places.find((each) => each.at('Name').text === name && isComplete(each));
  if (name !== undefined && !place) cell.notice(`no image that has a size is called "${name}"`);
  return place;
}

function isComplete(place: ForeignValue): boolean {
  return place.at('Width').exists && place.at('Height').exists;
}

function imageAt(place: ForeignValue): ExhibitImage | undefined {
  const [width, height] = ['Width', 'Height'].map((key) => {
    const side = place.at(key);
    if (!side.exists || side.value === '') side.fault('is missing');
    return side.positive;
  });
  if (width === undefined || height === undefined) return undefined;
  const tileSize = tileSizeOf(place.at('TileSize'));
  return {
    place,
    path: (place.at('Path').text ?? '').replace(/\/+$/, ''),
    width,
    height,
    tileSize,
    maxLevel: maxLevelOf(place.at('MaxLevel')) ?? Math.max(0, Math.ceil(Math.log2(Math.max(width, height) / tileSize))),
    provider: place.at('Provider').text,
  };
}

function tileSizeOf(place: ForeignValue): number {
  const [width, height = width] = Array.isArray(place.value)
    ? place.list.map((entry) => entry.positive)
    : [place.positive];
  if (width !== height) place.fault(`must be square; ${width} by ${height} is not read`);
  return width ?? TILE_SIZE;
}

function maxLevelOf(place: ForeignValue): number | undefined {
  const { number } = place;
  if (number === undefined || (Number.isInteger(number) && number >= 0 && number < 64)) return number;
  place.fault('must be a whole number from 0 on');
  return undefined;
}
