import { describe, expect, test } from 'vitest';
import { parseOmeXml } from './ome-xml.ts';

const pixels = 'DimensionOrder="XYCZT" Type="uint16" SizeX="20" SizeY="10" SizeZ="1" SizeC="2" SizeT="1"';

function parse(inner: string, prefix = '') {
  return parseOmeXml(`<?xml version="1.0"?><${prefix}OME UUID="u">${inner}</${prefix}OME>`);
}

function channel(attributes: string) {
  return parse(`<Image><Pixels ${pixels}><Channel ${attributes}/></Pixels></Image>`)?.images[0]?.channels[0];
}

test('reads sizes, order and channels', () => {
  const image = parse(
    `<Image Name="A &amp; B"><Pixels ${pixels} SignificantBits="12"><Channel Name="DNA"/><Channel/></Pixels></Image>`,
  )?.images[0];
  expect(image).toMatchObject({
    name: 'A & B',
    dimensionOrder: 'XYCZT',
    type: 'uint16',
    sizeX: 20,
    sizeY: 10,
    sizeC: 2,
    significantBits: 12,
    channels: [{ name: 'DNA' }, {}],
  });
});

test('reads any namespace prefix', () => {
  const xml = `<OME:Image Name="P"><OME:Pixels ${pixels}><OME:Channel Name="x"/></OME:Pixels></OME:Image>`;
  expect(parse(xml, 'OME:')?.images[0]).toMatchObject({ name: 'P', channels: [{ name: 'x' }] });
});

test('reads the logical channels of schemas before 2010', () => {
  const xml = `<Image><LogicalChannel Name="FITC" EmWave="520" SamplesPerPixel="1"><ChannelComponent/></LogicalChannel><Pixels ${pixels}/></Image>`;
  expect(parse(xml)?.images[0]?.channels).toEqual([{ name: 'FITC', samplesPerPixel: 1, emissionWavelength: 520 }]);
});

test('reads the objective that an image refers to', () => {
  const xml = `<Instrument><Objective ID="O:0" NominalMagnification="5"/><Objective ID="O:1" NominalMagnification="40.0"/></Instrument><Image><ObjectiveSettings ID="O:1"/><Pixels ${pixels}/></Image>`;
  expect(parse(xml)?.images[0]?.magnification).toBe(40);
});

test('reads TiffData with its file', () => {
  const xml = `<Image><Pixels ${pixels}><TiffData IFD="3" FirstC="1" PlaneCount="2"><UUID FileName="b.tif"> urn:uuid:1 </UUID></TiffData><TiffData/></Pixels></Image>`;
  expect(parse(xml)?.images[0]?.tiffData).toEqual([
    { ifd: 3, firstC: 1, firstZ: 0, firstT: 0, planeCount: 2, fileName: 'b.tif', uuid: 'urn:uuid:1' },
    { firstC: 0, firstZ: 0, firstT: 0 },
  ]);
});

describe('colours', () => {
  test.each([
    ['-1', '#ffffff'],
    ['65535', '#0000ff'],
    ['-16776961', '#ff0000'],
    ['16711935', '#00ff00'],
    ['4278190335', '#ff0000'],
    ['-2147483648', undefined],
    ['255', undefined],
    ['red', undefined],
    ['', undefined],
  ])('%s is %s', (text, color) => {
    expect(channel(`Color="${text}"`)?.color).toBe(color);
  });
});

test.each([
  ['EmissionWavelength="520"', 520],
  ['EmissionWavelength="0.52" EmissionWavelengthUnit="µm"', 520],
  ['EmissionWavelength="5200" EmissionWavelengthUnit="Å"', 520],
  ['EmissionWavelength="x"', undefined],
])('%s', (attributes, nm) => {
  expect(channel(attributes)?.emissionWavelength).toBe(nm);
});

test.each([
  ['PhysicalSizeX="0.325" PhysicalSizeXUnit="µm" PhysicalSizeY="0.65"', { x: 0.325, y: 0.65 }],
  ['PhysicalSizeX="325" PhysicalSizeXUnit="nm"', { x: 0.325, y: 0.325 }],
  ['PhysicalSizeX="1" PhysicalSizeXUnit="pixel"', undefined],
  ['PhysicalSizeX="0"', undefined],
])('%s', (attributes, pixelSize) => {
  expect(parse(`<Image><Pixels ${pixels} ${attributes}/></Image>`)?.images[0]?.pixelSize).toEqual(pixelSize);
});

describe('hostile text', () => {
  test.each([
    ['no XML', 'ImageJ=1.53'],
    ['not OME', '<svg/>'],
    ['cut off', '<OME><Image>'],
    ['entities', '<!DOCTYPE x [<!ENTITY a "aaaa">]><OME><Image Name="&a;"/></OME>'],
    ['OME inside', '<x><OME></OME></x>'],
  ])('%s is none', (_, xml) => {
    expect(parseOmeXml(xml)).toBeNull();
  });

  test('markup in a name is text', () => {
    expect(channel('Name="&lt;img src=x onerror=alert(1)&gt;"')?.name).toBe('<img src=x onerror=alert(1)>');
  });

  test('what annotations and regions hold is passed over', () => {
    const xml = `<Image><Pixels ${pixels}/></Image><StructuredAnnotations><XMLAnnotation><Image><Pixels ${pixels}/></Image></XMLAnnotation></StructuredAnnotations>`;
    expect(parse(xml)?.images).toHaveLength(1);
  });

  test('an image without sizes is left out', () => {
    expect(parse('<Image><Pixels SizeX="-3" SizeY="2"/></Image><Image/>')?.images).toEqual([]);
  });
});
