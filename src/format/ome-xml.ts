import { SaxesParser } from 'saxes';
import { toMicrometres } from './ome-units.ts';

/** `Channel` (schemas from 2010 on) or `LogicalChannel` (before). */
export interface OmeChannel {
  readonly name?: string;
  /** `#rrggbb`; absent where the file says none. */
  readonly color?: string;
  readonly samplesPerPixel?: number;
  readonly fluor?: string;
  /** nm */
  readonly emissionWavelength?: number;
}

/** `TiffData`: which planes lie in which IFDs. */
export interface OmeTiffData {
  readonly ifd?: number;
  readonly firstC: number;
  readonly firstZ: number;
  readonly firstT: number;
  readonly planeCount?: number;
  readonly fileName?: string;
  readonly uuid?: string;
}

/** One `Image` with its `Pixels`. */
export interface OmeImage {
  readonly name?: string;
  readonly dimensionOrder: string;
  /** OME's word: `uint16`, `float`. */
  readonly type?: string;
  readonly sizeX: number;
  readonly sizeY: number;
  readonly sizeC: number;
  readonly sizeZ: number;
  readonly sizeT: number;
  readonly significantBits?: number;
  /** µm per pixel. */
  readonly pixelSize?: { readonly x: number; readonly y: number };
  readonly magnification?: number;
  readonly channels: readonly OmeChannel[];
  readonly tiffData: readonly OmeTiffData[];
}

export interface OmeDocument {
  readonly uuid?: string;
  /** `BinaryOnly`: the metadata is in another file. */
  readonly metadataFile?: string;
  readonly images: readonly OmeImage[];
}

interface Node {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Node[];
  text: string;
}

/** Elements whose insides are never read, however large: annotations and regions of interest. */
const skipped = new Set(['StructuredAnnotations', 'ROI', 'SPW', 'Plate', 'Plane', 'BinData', 'CustomAttributes']);

/**
 * Reads OME-XML of any schema and namespace prefix (`OME:Pixels`). Entities of a DTD are unknown to the parser, so that
 * none can grow. `null` for text that isn't well-formed OME-XML: the file is then a plain TIFF.
 */
export function parseOmeXml(xml: string): OmeDocument | null {
  if (!/<(\w+:)?OME[\s>]/.test(xml)) return null;
  let root: Node;
  try {
    root = parseTree(xml);
  } catch {
    return null;
  }
  if (root.name !== 'OME') return null;
  const magnifications = new Map(
    descendants(root, 'Objective').map((each) => [each.attributes['ID'], objectiveMagnification(each)]),
  );
  const { UUID: uuid } = root.attributes;
  const metadataFile = child(root, 'BinaryOnly')?.attributes['MetadataFile'];
  return {
    ...(uuid !== undefined && { uuid }),
    ...(metadataFile !== undefined && { metadataFile }),
    images: root.children.filter((each) => each.name === 'Image').flatMap((each) => readImage(each, magnifications)),
  };
}

/** Builds the tree of elements by local name. @throws Error where the text isn't well-formed */
function parseTree(xml: string): Node {
  const top: Node = { name: '', attributes: {}, children: [], text: '' };
  const open: Node[] = [top];
  let skipping = 0;
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const local = localName(name);
    if (skipping > 0 || skipped.has(local)) {
      skipping += 1;
      return;
    }
    const node: Node = { name: local, attributes: { ...attributes }, children: [], text: '' };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on('closetag', () => {
    if (skipping > 0) skipping -= 1;
    else open.pop();
  });
  const takeText = (text: string): void => {
    const node = open.at(-1);
    if (skipping === 0 && node?.name === 'UUID') node.text += text;
  };
  parser.on('text', takeText);
  parser.on('cdata', takeText);
  parser.write(xml.trim()).close();
  return top.children[0] ?? top;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function child(node: Node, name: string): Node | undefined {
  return node.children.find((each) => each.name === name);
}

function descendants(node: Node, name: string): Node[] {
  return node.children.flatMap((each) => (each.name === name ? [each] : descendants(each, name)));
}

function readImage(image: Node, magnifications: ReadonlyMap<string | undefined, number | undefined>): OmeImage[] {
  const pixels = child(image, 'Pixels');
  if (!pixels) return [];
  const { attributes } = pixels;
  const size = (axis: string): number => count(attributes[`Size${axis}`]) ?? 1;
  const sizeX = count(attributes['SizeX']);
  const sizeY = count(attributes['SizeY']);
  if (sizeX === undefined || sizeY === undefined) return [];
  const name = image.attributes['Name'];
  const type = attributes['Type'] ?? attributes['PixelType'];
  const significantBits = count(attributes['SignificantBits']);
  const x = toMicrometres(Number(attributes['PhysicalSizeX']), attributes['PhysicalSizeXUnit']);
  const y = toMicrometres(Number(attributes['PhysicalSizeY']), attributes['PhysicalSizeYUnit']);
  const objective = child(image, 'ObjectiveSettings') ?? child(image, 'ObjectiveRef');
  const magnification = objective && magnifications.get(objective.attributes['ID']);
  return [
    {
      ...(name && { name }),
      ...(type && { type: type.toLowerCase() }),
      ...(significantBits && { significantBits }),
      ...((x ?? y) !== undefined && { pixelSize: { x: x ?? y ?? 1, y: y ?? x ?? 1 } }),
      ...(magnification !== undefined && { magnification }),
      dimensionOrder: attributes['DimensionOrder'] ?? 'XYZCT',
      sizeX,
      sizeY,
      sizeC: size('C'),
      sizeZ: size('Z'),
      sizeT: size('T'),
      channels: readChannels(image, pixels),
      tiffData: pixels.children.filter((each) => each.name === 'TiffData').map(readTiffData),
    },
  ];
}

function readChannels(image: Node, pixels: Node): OmeChannel[] {
  const own = pixels.children.filter((each) => each.name === 'Channel');
  // Before 2010 channels were children of Image.
  const nodes = own.length > 0 ? own : image.children.filter((each) => each.name === 'LogicalChannel');
  return nodes.map(({ attributes }) => {
    const name = attributes['Name'];
    const samplesPerPixel = count(attributes['SamplesPerPixel']);
    const fluor = attributes['Fluor'];
    const wavelength = attributes['EmissionWavelength'] ?? attributes['EmWave'];
    const unit = attributes['EmissionWavelengthUnit'] ?? 'nm';
    const micrometres = wavelength === undefined ? undefined : toMicrometres(Number(wavelength), unit);
    const color = readColor(attributes['Color']);
    return {
      ...(name && { name }),
      ...(color && { color }),
      ...(samplesPerPixel && { samplesPerPixel }),
      ...(fluor && { fluor }),
      ...(micrometres !== undefined && { emissionWavelength: Math.round(micrometres * 1e6) / 1e3 }),
    };
  });
}

/**
 * `Channel/@Color`: a signed 32-bit integer, red in its highest byte, then green, blue and alpha (OME schema, Color).
 * Schemas before 2012-06 had the default -2147483648, a transparent dark red, which means none, as does black.
 */
function readColor(text: string | undefined): string | undefined {
  if (text === undefined || !/^\s*[-+]?\d+\s*$/.test(text)) return undefined;
  const rgba = Number(text) >>> 0;
  const rgb = rgba >>> 8;
  if (rgb === 0 || rgba === 0x80000000) return undefined;
  return `#${rgb.toString(16).padStart(6, '0')}`;
}

function readTiffData(node: Node): OmeTiffData {
  const { attributes } = node;
  const ifd = whole(attributes['IFD']);
  const planeCount = whole(attributes['PlaneCount'] ?? attributes['NumPlanes']);
  const uuid = child(node, 'UUID');
  const fileName = uuid?.attributes['FileName'];
  return {
    ...(ifd !== undefined && { ifd }),
    ...(planeCount !== undefined && { planeCount }),
    ...(uuid && { uuid: uuid.text.trim() }),
    ...(fileName && { fileName }),
    firstC: whole(attributes['FirstC']) ?? 0,
    firstZ: whole(attributes['FirstZ']) ?? 0,
    firstT: whole(attributes['FirstT']) ?? 0,
  };
}

function objectiveMagnification({ attributes }: Node): number | undefined {
  const value = Number(
    attributes['NominalMagnification'] ?? attributes['CalibratedMagnification'] ?? attributes['Magnification'],
  );
  return value > 0 ? value : undefined;
}

/** A whole number from 0. */
function whole(text: string | undefined): number | undefined {
  if (text === undefined || !/^\s*\d+\s*$/.test(text)) return undefined;
  return Number(text);
}

/** A whole number from 1. */
function count(text: string | undefined): number | undefined {
  return whole(text) || undefined;
}
