import { tags } from '../tiff-tags.ts';
import { buildTiff, greyFields, short, type DirectorySpec } from './tiff-builder.ts';

const SIDES = [512, 128, 32];

/** An OME-TIFF of so many channels, laid out as tifffile does, with more between its parts than one read takes. */
export function tifffileLike(channels: number): {
  bytes: Uint8Array;
  /** The bytes of the one tile of the coarsest level of a channel. */
  coarsestTile: (channel: number) => Uint8Array;
} {
  const xml = `<OME><Image Name="a"><Pixels DimensionOrder="XYCZT" Type="uint8" SizeX="512" SizeY="512" SizeZ="1" SizeC="${channels}" SizeT="1"><TiffData/></Pixels></Image></OME>`;
  const level = (channel: number, number: number): DirectorySpec => {
    const side = SIDES[number] ?? 0;
    const fields = greyFields({ width: side, height: side, tileWidth: side, tileHeight: side });
    if (number > 0) fields[tags.NewSubfileType.tag] = short(1);
    else if (channel === 0) fields[tags.ImageDescription.tag] = xml;
    return {
      fields,
      pieces: [new Uint8Array(side * side).fill(10 * channel + number)],
      ...(number === 0 && { subIfds: [level(channel, 1), level(channel, 2)] }),
    };
  };
  const directories = Array.from({ length: channels }, (_, channel) => level(channel, 0));
  const { bytes } = buildTiff({ littleEndian: true, big: false, levelByLevel: true, directories });
  return { bytes, coarsestTile: (channel) => new Uint8Array(32 * 32).fill(10 * channel + 2) };
}
