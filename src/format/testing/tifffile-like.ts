import { photometric, tags } from '../tiff-tags.ts';
import { buildTiff, greyFields, short, type DirectorySpec, type TiffSpec } from './tiff-builder.ts';

/** An OME-TIFF of so many channels, laid out as tifffile does, with more between its parts than one read takes. */
export function tifffileLike(
  channels: number,
  {
    sides = [512, 128, 32],
    samples = 1,
    ...layout
  }: { sides?: readonly number[]; samples?: 1 | 3 } & Pick<TiffSpec, 'spread' | 'levelOrder'> = {},
): {
  bytes: Uint8Array;
  /** Byte offsets of the top-level directories. */
  offsets: readonly number[];
  /** The bytes of the one tile of the coarsest level of a channel. */
  coarsestTile: (channel: number) => Uint8Array;
} {
  const xml = `<OME><Image Name="a"><Pixels DimensionOrder="XYCZT" Type="uint8" SizeX="${sides[0]}" SizeY="${sides[0]}" SizeZ="1" SizeC="${channels * samples}" SizeT="1">${`<Channel SamplesPerPixel="${samples}"/>`.repeat(channels)}<TiffData/></Pixels></Image></OME>`;
  const tile = Math.min(...sides);
  const level = (channel: number, number: number): DirectorySpec => {
    const side = sides[number] ?? 0;
    const fields = greyFields({ width: side, height: side, tileWidth: tile, tileHeight: tile });
    if (samples > 1) {
      fields[tags.SamplesPerPixel.tag] = short(samples);
      fields[tags.BitsPerSample.tag] = short(8, 8, 8);
      fields[tags.PhotometricInterpretation.tag] = short(photometric.RGB);
    }
    if (number > 0) fields[tags.NewSubfileType.tag] = short(1);
    else if (channel === 0) fields[tags.ImageDescription.tag] = xml;
    return {
      fields,
      pieces: Array.from({ length: Math.ceil(side / tile) ** 2 }, () =>
        new Uint8Array(tile * tile * samples).fill(10 * channel + number),
      ),
      ...(number === 0 && { subIfds: sides.slice(1).map((_, index) => level(channel, index + 1)) }),
    };
  };
  const directories = Array.from({ length: channels }, (_, channel) => level(channel, 0));
  const coarsest = sides.length - 1;
  return {
    ...buildTiff({ littleEndian: true, big: false, levelByLevel: true, directories, ...layout }),
    coarsestTile: (channel) => new Uint8Array(tile ** 2 * samples).fill(10 * channel + coarsest),
  };
}
