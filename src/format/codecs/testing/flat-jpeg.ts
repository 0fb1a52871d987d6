/**
 * Writes baseline JPEGs of flat 8 × 8 blocks, which every decoder gives back exactly. With no application segment, as
 * TIFF writers make them.
 *
 * ```ts
 * const grey = flatJpeg(16, 8, [[40, 200]]); // two blocks of one component
 * ```
 * @param components the value (0 to 255) of each block, in raster order, for each component; none is subsampled.
 * @param sof the frame type: 0 is baseline.
 */
export function flatJpeg(
  width: number,
  height: number,
  components: readonly (readonly number[])[],
  sof = 0,
): Uint8Array {
  return stream([...TABLES, ...frame(width, height, components, sof)]);
}

/** The same as TIFF stores it: the tables once (JPEGTables), the stream without them. */
export function flatJpegApart(
  width: number,
  height: number,
  components: readonly (readonly number[])[],
): { tables: Uint8Array; stream: Uint8Array } {
  return { tables: stream(TABLES), stream: stream(frame(width, height, components, 0)) };
}

/** Puts segments in behind the start marker. */
export function withSegments(jpeg: Uint8Array, ...segments: readonly (readonly number[])[]): Uint8Array {
  return Uint8Array.of(...jpeg.subarray(0, 2), ...segments.flat(), ...jpeg.subarray(2));
}

/** A marker and its segment, whose length counts itself. */
export function segment(marker: number, content: readonly number[]): number[] {
  return [0xff, marker, 0, content.length + 2, ...content];
}

/** APP0 of JFIF 1.1, by which browsers take three components for YCbCr. */
export const JFIF = segment(0xe0, [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]);

/** APP14: 0 says RGB, 1 YCbCr. */
export function adobe(transform: 0 | 1): number[] {
  return segment(0xee, [0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, transform]);
}

/** Quantisation by 8 throughout, so that the first coefficient is in steps of one value. */
const QUANTIZATION = segment(0xdb, [0, ...repeated(64, 8)]);
/** Nine categories (0 to 8) of four bits each: the code is the category. */
const DC_CODES = segment(0xc4, [0x00, 0, 0, 0, 9, ...repeated(12, 0), 0, 1, 2, 3, 4, 5, 6, 7, 8]);
/** One code of one bit, the end of the block. */
const AC_CODES = segment(0xc4, [0x10, 1, ...repeated(15, 0), 0]);
const TABLES = [...QUANTIZATION, ...DC_CODES, ...AC_CODES];

function repeated(count: number, value: number): number[] {
  return Array.from({ length: count }, () => value);
}

function stream(content: readonly number[]): Uint8Array {
  return Uint8Array.of(0xff, 0xd8, ...content, 0xff, 0xd9);
}

function frame(width: number, height: number, components: readonly (readonly number[])[], sof: number): number[] {
  const ids = components.map((_, index) => index + 1);
  const size = [height >> 8, height & 255, width >> 8, width & 255];
  return [
    ...segment(0xc0 + sof, [8, ...size, ids.length, ...ids.flatMap((id) => [id, 0x11, 0])]),
    ...segment(0xda, [ids.length, ...ids.flatMap((id) => [id, 0x00]), 0, 63, 0]),
    ...scan(components),
  ];
}

function scan(components: readonly (readonly number[])[]): number[] {
  let bits = '';
  const previous = components.map(() => 0);
  components[0]!.forEach((_, block) => {
    components.forEach((values, component) => {
      const level = values[block]! - 128;
      const difference = level - previous[component]!;
      previous[component] = level;
      const category = difference === 0 ? 0 : 32 - Math.clz32(Math.abs(difference));
      bits += category.toString(2).padStart(4, '0');
      if (category > 0) {
        const code = difference > 0 ? difference : difference + 2 ** category - 1;
        bits += code.toString(2).padStart(category, '0');
      }
      bits += '0';
    });
  });
  const bytes = (bits.match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, '1'), 2));
  return bytes.flatMap((byte) => (byte === 255 ? [255, 0] : [byte]));
}
