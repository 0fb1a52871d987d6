import { describe, expect, test } from 'vitest';
import { decodeBlock } from './decode-block.ts';
import { isDocentError } from './docent-error.ts';
import { openPyramid, type PyramidOptions } from './open-pyramid.ts';
import type { Pyramid } from './pyramid.ts';
import { CountingSource } from './testing/counting-source.ts';
import { buildTiff, greyFields, short, type DirectorySpec, type TiffSpec } from './testing/tiff-builder.ts';
import { fieldTypes, tags } from './tiff-tags.ts';

const layouts = [true, false].flatMap((littleEndian) => [true, false].map((big) => ({ littleEndian, big })));
const littleClassic = { littleEndian: true, big: false };

/** A tile whose every sample is `value`. */
function flat(value: number, side = 16): Uint8Array {
  return new Uint8Array(side * side).fill(value);
}

/** A grey plane of 16-pixel tiles, each filled with its own value. */
function plane(side: number, first: number, more: Partial<DirectorySpec> & { fields?: DirectorySpec['fields'] } = {}) {
  const tiles = Math.ceil(side / 16) ** 2;
  return {
    pieces: Array.from({ length: tiles }, (_, index) => flat(first + index)),
    ...more,
    fields: greyFields({ width: side, height: side, tileWidth: 16, tileHeight: 16 }, more.fields),
  };
}

const reduced = { [tags.NewSubfileType.tag]: short(1) };

function omeXml(pixels: string, attributes = ''): string {
  return `<?xml version="1.0"?><OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06" ${attributes}>${pixels}</OME>`;
}

function omeImage(c: number, channels: string, more = '<TiffData/>', name = 'Tissue', side = 32): string {
  return `<Image Name="${name}"><Pixels DimensionOrder="XYZCT" Type="uint8" SizeX="${side}" SizeY="${side}" SizeZ="1" SizeC="${c}" SizeT="1" PhysicalSizeX="0.5" PhysicalSizeY="0.25">${channels}${more}</Pixels></Image>`;
}

function open(spec: TiffSpec, options?: PyramidOptions): Promise<Pyramid> {
  return openPyramid(new CountingSource(buildTiff(spec).bytes), options);
}

async function firstValue(pyramid: Pyramid, index: { level?: number; plane?: number; z?: number; t?: number }) {
  const block = await pyramid.readBlock({ level: 0, column: 0, row: 0, plane: 0, z: 0, t: 0, ...index });
  return block && (await decodeBlock(block))[0]?.samples[0];
}

async function failure(spec: TiffSpec, options?: PyramidOptions): Promise<{ code: string; message: string }> {
  const error: unknown = await open(spec, options).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!isDocentError(error)) throw new Error(`no DocentError: ${String(error)}`);
  return error;
}

describe.each(layouts)('a SubIFD pyramid, little-endian $littleEndian, BigTIFF $big', (layout) => {
  const names = '<Channel Name="DNA" Color="65535"/><Channel Name="CD8" Color="-16776961"/>';
  const description = { [tags.ImageDescription.tag]: omeXml(omeImage(2, names)) };
  const directories = [
    plane(32, 10, { fields: description, subIfds: [plane(16, 20, { fields: reduced })] }),
    plane(32, 30, { subIfds: [plane(16, 40, { fields: reduced })] }),
  ];

  test('opens with levels, channels, colours and pixel size', async () => {
    const pyramid = await open({ ...layout, directories });
    expect(pyramid.levels.map(({ width, downsample }) => [width, downsample.x])).toEqual([
      [32, 1],
      [16, 2],
    ]);
    expect(pyramid.channels.map(({ name, color, plane: at }) => [name, color, at])).toEqual([
      ['DNA', '#0000ff', 0],
      ['CD8', '#ff0000', 1],
    ]);
    expect(pyramid).toMatchObject({
      pixelSize: { x: 0.5, y: 0.25 },
      name: 'Tissue',
      rgb: false,
      maxValue: 255,
      warnings: [],
      format: `OME-TIFF (${layout.big ? 'BigTIFF, ' : ''}${layout.littleEndian ? 'little' : 'big'}-endian)`,
    });
  });

  test('reads every level of every channel', async () => {
    const pyramid = await open({ ...layout, directories });
    expect(await firstValue(pyramid, { plane: 0 })).toBe(10);
    expect(await firstValue(pyramid, { plane: 1 })).toBe(30);
    expect(await firstValue(pyramid, { plane: 0, level: 1 })).toBe(20);
    expect(await firstValue(pyramid, { plane: 1, level: 1 })).toBe(40);
  });

  test('small tiles make one block, each in its place', async () => {
    const pyramid = await open({ ...layout, directories });
    expect(pyramid.levels[0]).toMatchObject({ columns: 1, rows: 1, blockWidth: 32, tileWidth: 16 });
    const block = await pyramid.readBlock({ level: 0, column: 0, row: 0, plane: 0, z: 0, t: 0 });
    expect(block?.pieces.map(({ x, y, bytes }) => [x, y, bytes[0]])).toEqual([
      [0, 0, 10],
      [16, 0, 11],
      [0, 16, 12],
      [16, 16, 13],
    ]);
  });
});

test('sparse tiles are absent, and a block of none is null', async () => {
  const directory = { ...plane(32, 0), pieces: [null, flat(7), null, null] };
  const pyramid = await open({
    ...littleClassic,
    directories: [directory, plane(32, 0, { pieces: [null, null, null, null] })],
  });
  const block = await pyramid.readBlock({ level: 0, column: 0, row: 0, plane: 0, z: 0, t: 0 });
  expect(block?.pieces.map(({ x, y }) => [x, y])).toEqual([[16, 0]]);
  expect(await pyramid.readBlock({ level: 0, column: 0, row: 0, plane: 1, z: 0, t: 0 })).toBeNull();
});

describe('what opening costs', () => {
  const xml = omeXml(omeImage(3, '<Channel/><Channel/><Channel/>'));
  const directories = [0, 1, 2].map((index) =>
    plane(32, index * 10, {
      ...(index === 0 && { fields: { [tags.ImageDescription.tag]: xml } }),
      subIfds: [plane(16, 5, { fields: reduced })],
    }),
  );

  test('one request for a small file, pixels included', async () => {
    const source = new CountingSource(buildTiff({ ...littleClassic, directories }).bytes);
    const pyramid = await openPyramid(source);
    await firstValue(pyramid, { plane: 2, level: 1 });
    expect(source.reads).toHaveLength(1);
  });

  test('two in a row where everything lies apart, and only the directories of the channels in use', async () => {
    const { bytes } = buildTiff({ ...littleClassic, directories, spread: 100_000 });
    const source = new CountingSource(bytes);
    const pyramid = await openPyramid(source);
    // header; first directory; its SubIFD
    expect(source.depth).toBe(3);
    const before = source.reads.length;
    await firstValue(pyramid, { plane: 1 });
    // the second directory, then the four tiles
    expect(source.reads.length - before).toBeLessThanOrEqual(5);
    expect(source.bytesRead).toBeLessThan(300_000);
  });
});

describe('without SubIFDs', () => {
  test('smaller top-level pages after the planes are levels, in the order of the planes', async () => {
    const directories = [
      plane(64, 1, {}),
      plane(64, 50, {}),
      plane(32, 100, { fields: reduced }),
      plane(32, 150, { fields: reduced }),
      plane(16, 200, { fields: reduced }),
      plane(16, 250, { fields: reduced }),
    ];
    const pyramid = await open({ ...littleClassic, directories });
    expect(pyramid.levels.map(({ width }) => width)).toEqual([64, 32, 16]);
    expect(pyramid.channels).toHaveLength(2);
    expect(await firstValue(pyramid, { plane: 1, level: 1 })).toBe(150);
    expect(await firstValue(pyramid, { plane: 1, level: 2 })).toBe(250);
  });

  test('labels, masks and pages of another shape are no levels', async () => {
    const label = greyFields({ width: 20, height: 8, tileHeight: 8 });
    const thumbnail = greyFields({ width: 16, height: 16, tileHeight: 16 });
    const mask = plane(32, 0, { fields: { [tags.NewSubfileType.tag]: short(5) } });
    const directories = [
      plane(64, 1),
      { fields: thumbnail, pieces: [flat(0)] },
      { fields: label, pieces: [flat(0)] },
      mask,
    ];
    const pyramid = await open({ ...littleClassic, directories });
    expect(pyramid.levels).toHaveLength(1);
    expect(pyramid.channels).toHaveLength(1);
  });

  test('an Aperio slide is one plane, and knows its scale', async () => {
    const description = 'Aperio Image Library v1\r\n64x64|AppMag = 20|MPP = 0.4990';
    const directories = [plane(32, 1, { fields: { [tags.ImageDescription.tag]: description } }), plane(32, 2)];
    const pyramid = await open({ ...littleClassic, directories });
    expect(pyramid).toMatchObject({ sizeZ: 1, pixelSize: { x: 0.499, y: 0.499 }, magnification: 20 });
    expect(pyramid.channels).toHaveLength(1);
    expect(pyramid.format).toBe('Aperio SVS (little-endian)');
  });

  test('ImageJ says which pages are slices and frames', async () => {
    const description = 'ImageJ=1.53\nimages=6\nchannels=1\nslices=3\nframes=2\nunit=micron\n';
    const fields = {
      [tags.ImageDescription.tag]: description,
      [tags.XResolution.tag]: { type: fieldTypes.RATIONAL, values: [4] },
      [tags.YResolution.tag]: { type: fieldTypes.RATIONAL, values: [4] },
    };
    const directories = [plane(16, 0, { fields }), ...[1, 2, 3, 4, 5].map((value) => plane(16, value))];
    const pyramid = await open({ ...littleClassic, directories });
    expect(pyramid).toMatchObject({ sizeZ: 3, sizeT: 2, pixelSize: { x: 0.25, y: 0.25 } });
    expect(await firstValue(pyramid, { z: 1, t: 1 })).toBe(4);
  });

  test('a large image of one level is warned of', async () => {
    const fields = greyFields({ width: 4096, height: 4096, tileHeight: 16 });
    const pyramid = await open({
      ...littleClassic,
      directories: [{ fields, pieces: Array(256).fill(null) as null[] }],
    });
    expect(pyramid.warnings.map(({ code }) => code)).toEqual(['no-pyramid', 'missing-pixel-size']);
    expect(pyramid.levels[0]).toMatchObject({ tileWidth: 4096, tileHeight: 16, blockHeight: 256, rows: 16 });
  });
});

describe('colours', () => {
  const rgb = { [tags.SamplesPerPixel.tag]: short(3), [tags.BitsPerSample.tag]: short(8, 8, 8) };
  const photometricRgb = { [tags.PhotometricInterpretation.tag]: short(2) };

  test('interleaved samples share a plane', async () => {
    const pixels = Uint8Array.from({ length: 768 }, (_, index) => index % 3);
    const pyramid = await open({
      ...littleClassic,
      directories: [plane(16, 0, { fields: { ...rgb, ...photometricRgb }, pieces: [pixels] })],
    });
    expect(pyramid.rgb).toBe(true);
    expect(pyramid.channels.map(({ name, plane: at, sample }) => [name, at, sample])).toEqual([
      ['Red', 0, 0],
      ['Green', 0, 1],
      ['Blue', 0, 2],
    ]);
    const block = await pyramid.readBlock({ level: 0, column: 0, row: 0, plane: 0, z: 0, t: 0 });
    expect((await decodeBlock(block!)).map(({ samples }) => samples[5])).toEqual([0, 1, 2]);
  });

  test('samples stored apart are planes', async () => {
    const fields = { ...rgb, ...photometricRgb, [tags.PlanarConfiguration.tag]: short(2) };
    const pyramid = await open({
      ...littleClassic,
      directories: [plane(16, 0, { fields, pieces: [flat(1), flat(2), flat(3)] })],
    });
    expect(pyramid.rgb).toBe(true);
    expect(pyramid.channels.map(({ plane: at, sample }) => [at, sample])).toEqual([
      [0, 0],
      [1, 0],
      [2, 0],
    ]);
    expect(await firstValue(pyramid, { plane: 2 })).toBe(3);
  });

  test('alpha is no channel', async () => {
    const fields = {
      ...photometricRgb,
      [tags.SamplesPerPixel.tag]: short(4),
      [tags.BitsPerSample.tag]: short(8, 8, 8, 8),
      [tags.ExtraSamples.tag]: short(2),
    };
    const pyramid = await open({ ...littleClassic, directories: [plane(16, 0, { fields, pieces: [flat(0, 32)] })] });
    expect(pyramid.channels).toHaveLength(3);
  });

  test.each([
    ['Red', 'Green', 'Blue', true],
    ['DNA', 'CD3', 'CD8', false],
    ['', '', '', false],
  ])('three channels named %s, %s, %s: rgb %s', async (r, g, b, expected) => {
    const channels = [r, g, b].map((name) => `<Channel Name="${name}"/>`).join('');
    const description = { [tags.ImageDescription.tag]: omeXml(omeImage(3, channels)) };
    const directories = [plane(32, 0, { fields: description }), plane(32, 0), plane(32, 0)];
    expect((await open({ ...littleClassic, directories })).rgb).toBe(expected);
  });
});

describe('OME-TIFF', () => {
  const withXml = (xml: string, ...more: DirectorySpec[]): TiffSpec => ({
    ...littleClassic,
    directories: [plane(32, 1, { fields: { [tags.ImageDescription.tag]: xml } }), ...more],
  });

  test('planes follow TiffData, not the order of the directories', async () => {
    const tiffData = '<TiffData IFD="1" FirstC="0" PlaneCount="1"/><TiffData IFD="0" FirstC="1" PlaneCount="1"/>';
    const pyramid = await open(withXml(omeXml(omeImage(2, '<Channel/><Channel/>', tiffData)), plane(32, 50)));
    expect(await firstValue(pyramid, { plane: 0 })).toBe(50);
    expect(await firstValue(pyramid, { plane: 1 })).toBe(1);
  });

  test('series are chosen by index or name, and an unknown one is told with those there are', async () => {
    const images =
      omeImage(1, '<Channel/>', '<TiffData IFD="0"/>', 'Left') +
      omeImage(1, '<Channel/>', '<TiffData IFD="1"/>', 'Right');
    const spec = withXml(omeXml(images), plane(32, 50));
    expect(await open(spec)).toMatchObject({ series: ['Left', 'Right'], seriesIndex: 0, name: 'Left' });
    expect(await firstValue(await open(spec, { series: 'Right' }), {})).toBe(50);
    expect((await open(spec, { series: 1 })).name).toBe('Right');
    expect(await failure(spec, { series: 'Middle' })).toMatchObject({
      code: 'not-found',
      message: 'The file has no image “Middle”. It holds: 0 “Left”, 1 “Right”.',
    });
  });

  test('planes in another file are refused by its name', async () => {
    const tiffData =
      '<TiffData IFD="0" FirstC="0"><UUID FileName="a.tif">urn:uuid:a</UUID></TiffData>' +
      '<TiffData IFD="0" FirstC="1"><UUID FileName="b.tif">urn:uuid:b</UUID></TiffData>';
    const xml = omeXml(omeImage(2, '<Channel/><Channel/>', tiffData), 'UUID="urn:uuid:a"');
    const error = await failure(withXml(xml));
    expect(error.code).toBe('unsupported-format');
    expect(error.message).toContain('“b.tif”');
  });

  test('a file whose metadata is elsewhere is refused by that name', async () => {
    const error = await failure(withXml(omeXml('<BinaryOnly MetadataFile="set.companion.ome"/>')));
    expect(error.message).toContain('“set.companion.ome”');
  });

  test('broken XML makes a plain TIFF', async () => {
    const pyramid = await open(withXml('<OME><Image Name="a"><Pixels'));
    expect(pyramid.format).toBe('TIFF (little-endian)');
  });

  test('more channels in the XML than in the file: those there are can be read', async () => {
    const pyramid = await open(withXml(omeXml(omeImage(3, '<Channel/>')), plane(32, 9)));
    expect(await firstValue(pyramid, { plane: 1 })).toBe(9);
    await expect(firstValue(pyramid, { plane: 2 })).rejects.toMatchObject({ code: 'corrupt' });
  });

  test('a palette is only how a channel is shown: its indices are the samples', async () => {
    const palette = { [tags.PhotometricInterpretation.tag]: short(3) };
    const xml = omeXml(omeImage(2, '<Channel/><Channel/>'));
    const first = plane(32, 7, {
      fields: { ...palette, [tags.ImageDescription.tag]: xml },
      subIfds: [plane(16, 8, { fields: palette })],
    });
    const second = plane(32, 9, { fields: palette });
    const pyramid = await open({ ...littleClassic, directories: [first, second] });
    expect(await firstValue(pyramid, { level: 1 })).toBe(8);
    expect(await firstValue(pyramid, { plane: 1 })).toBe(9);
  });

  test('equal names are warned of', async () => {
    const xml = omeXml(omeImage(2, '<Channel Name="HEM"/><Channel Name="HEM"/>'));
    const { warnings } = await open(withXml(xml, plane(32, 9)));
    expect(warnings.map(({ code }) => code)).toEqual(['duplicate-channel-names']);
  });
});

describe('what is refused at open, with its name', () => {
  test.each([
    ['JPEG 2000', { [tags.Compression.tag]: short(33005) }, 'unsupported-compression', 'JPEG 2000'],
    ['old JPEG', { [tags.Compression.tag]: short(6) }, 'unsupported-compression', 'old-style JPEG'],
    [
      'float',
      { [tags.BitsPerSample.tag]: short(32), [tags.SampleFormat.tag]: short(3) },
      'unsupported-data-type',
      'float32',
    ],
    [
      'int16',
      { [tags.BitsPerSample.tag]: short(16), [tags.SampleFormat.tag]: short(2) },
      'unsupported-data-type',
      'int16',
    ],
    ['uint32', { [tags.BitsPerSample.tag]: short(32) }, 'unsupported-data-type', 'uint32'],
    ['12 bits', { [tags.BitsPerSample.tag]: short(12) }, 'unsupported-data-type', '12 bits'],
    ['palette', { [tags.PhotometricInterpretation.tag]: short(3) }, 'unsupported-format', 'palette'],
    ['CMYK', { [tags.PhotometricInterpretation.tag]: short(5) }, 'unsupported-format', 'CMYK'],
    [
      'predictor',
      { [tags.Compression.tag]: short(8), [tags.Predictor.tag]: short(3) },
      'unsupported-format',
      'predictor 3',
    ],
    [
      'YCbCr apart',
      {
        [tags.PhotometricInterpretation.tag]: short(6),
        [tags.SamplesPerPixel.tag]: short(3),
        [tags.BitsPerSample.tag]: short(8, 8, 8),
        [tags.PlanarConfiguration.tag]: short(2),
      },
      'unsupported-format',
      'YCbCr',
    ],
    ['reversed bits', { [tags.FillOrder.tag]: short(2) }, 'unsupported-format', 'FillOrder'],
    ['huge tile', { [tags.TileWidth.tag]: short(60_000), [tags.TileLength.tag]: short(60_000) }, 'too-large', '60000'],
    ['no size', { [tags.ImageWidth.tag]: short(0) }, 'corrupt', 'pixels'],
  ])('%s', async (_, fields, code, word) => {
    const error = await failure({ ...littleClassic, directories: [plane(16, 0, { fields })] });
    expect(error.code).toBe(code);
    expect(error.message).toContain(word);
  });
});

describe('hostile files', () => {
  test('a chain that leads back into itself ends', async () => {
    const pyramid = await open({ ...littleClassic, directories: [plane(16, 1), plane(16, 2)], loopTo: 0 });
    expect(pyramid.channels).toHaveLength(2);
  });

  test('a SubIFD that is its own parent is no level', async () => {
    const built = buildTiff({ ...littleClassic, directories: [plane(64, 1, { subIfds: [plane(32, 2)] })] });
    const view = new DataView(built.bytes.buffer);
    const [offset = 0] = built.offsets;
    for (let at = offset + 2; at + 12 < built.bytes.length; at += 12) {
      if (view.getUint16(at, true) === tags.SubIFDs.tag) view.setUint32(at + 8, offset, true);
    }
    expect((await openPyramid(new CountingSource(built.bytes))).levels).toHaveLength(1);
  });

  test('a tile beyond the end of the file is named when it is read', async () => {
    const { bytes } = buildTiff({ ...littleClassic, directories: [plane(16, 1)] });
    const view = new DataView(bytes.buffer);
    for (let at = 0; at + 12 < bytes.length; at += 2) {
      if (view.getUint16(at, true) === tags.TileOffsets.tag) view.setUint32(at + 8, 1_000_000, true);
    }
    const pyramid = await openPyramid(new CountingSource(bytes));
    await expect(firstValue(pyramid, {})).rejects.toMatchObject({ code: 'truncated' });
  });

  test('a list of tiles that claims billions is never read whole', async () => {
    const { bytes } = buildTiff({ ...littleClassic, directories: [plane(32, 1)] });
    const view = new DataView(bytes.buffer);
    for (let at = 0; at + 12 < bytes.length; at += 2) {
      if (view.getUint16(at, true) === tags.TileOffsets.tag) view.setUint32(at + 4, 0xffff_fff0, true);
    }
    const pyramid = await openPyramid(new CountingSource(bytes));
    await expect(firstValue(pyramid, {})).rejects.toMatchObject({ code: 'truncated' });
  });

  test('a file cut off anywhere gives a picture or a typed error', async () => {
    const { bytes } = buildTiff({ ...littleClassic, directories: [plane(16, 1, { subIfds: [plane(8, 2)] })] });
    for (let length = 0; length < bytes.length; length += 11) {
      const error: unknown = await openPyramid(new CountingSource(bytes.slice(0, length))).then(
        (pyramid) =>
          firstValue(pyramid, {}).then(
            () => null,
            (reason: unknown) => reason,
          ),
        (reason: unknown) => reason,
      );
      expect(error === null || isDocentError(error), `cut at ${length}: ${String(error)}`).toBe(true);
    }
  });
});

test('an open that is aborted rejects with AbortError', async () => {
  const { bytes } = buildTiff({ ...littleClassic, directories: [plane(16, 1)] });
  const controller = new AbortController();
  const opening = openPyramid(new CountingSource(bytes), { signal: controller.signal });
  controller.abort();
  await expect(opening).rejects.toMatchObject({ name: 'AbortError' });
});
