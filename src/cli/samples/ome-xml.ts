import type { OmeTiffSpec, PlaneIndex } from './ome-tiff-spec.ts';

/**
 * The OME-XML of one image (schema 2016-06), one `TiffData` a plane so that nothing depends on a reader's defaults.
 * @param planes in the order of their IFDs.
 */
export function omeXml(spec: OmeTiffSpec, planes: readonly PlaneIndex[]): string {
  const order = spec.dimensionOrder ?? 'XYCZT';
  const size = spec.pixelSize;
  const physical = size
    ? ` PhysicalSizeX="${size.x}" PhysicalSizeXUnit="µm" PhysicalSizeY="${size.y}" PhysicalSizeYUnit="µm"`
    : '';
  const samples = spec.rgb === undefined ? 1 : 3;
  const instrument = spec.magnification
    ? `<Instrument ID="Instrument:0"><Objective ID="Objective:0" NominalMagnification="${spec.magnification}"/></Instrument>`
    : '';
  const reference = spec.magnification ? '<InstrumentRef ID="Instrument:0"/><ObjectiveSettings ID="Objective:0"/>' : '';
  const channels = spec.channels.map(({ name, color }, index) => {
    const colour = color === undefined ? '' : ` Color="${signedRgba(color)}"`;
    return `<Channel ID="Channel:0:${index}" Name="${escapeXml(name)}" SamplesPerPixel="${samples}"${colour}/>`;
  });
  const tiffData = planes.map(
    ({ c, z, t }, ifd) => `<TiffData IFD="${ifd}" FirstC="${c * samples}" FirstZ="${z}" FirstT="${t}" PlaneCount="1"/>`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
    ' xsi:schemaLocation="http://www.openmicroscopy.org/Schemas/OME/2016-06 http://www.openmicroscopy.org/Schemas/OME/2016-06/ome.xsd"',
    ` Creator="${escapeXml(spec.software ?? 'Docent')}">`,
    instrument,
    `<Image ID="Image:0" Name="${escapeXml(spec.name ?? '')}">`,
    spec.description === undefined ? '' : `<Description>${escapeXml(spec.description)}</Description>`,
    reference,
    `<Pixels ID="Pixels:0" DimensionOrder="${order}" Type="${spec.dataType}"`,
    ` SizeX="${spec.width}" SizeY="${spec.height}" SizeC="${spec.channels.length * samples}"`,
    ` SizeZ="${spec.sizeZ ?? 1}" SizeT="${spec.sizeT ?? 1}"`,
    ` BigEndian="${spec.littleEndian === false}" Interleaved="${spec.rgb === 'chunky'}"${physical}>`,
    ...channels,
    ...tiffData,
    '</Pixels></Image></OME>',
  ].join('');
}

/** OME's colour: red, green, blue, alpha from the highest byte down, as a signed 32-bit integer. */
function signedRgba(color: string): number {
  if (!/^#[0-9a-f]{6}$/i.test(color)) throw new Error(`colour must be #rrggbb, is ${color}`);
  return (Number.parseInt(color.slice(1), 16) << 8) | 255;
}

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
