import { DocentError } from '../docent-error.ts';

/** TIFF tag 259: the compressions that Docent decodes. */
export const COMPRESSION = {
  none: 1,
  lzw: 5,
  jpeg: 7,
  deflate: 8,
  packBits: 32773,
  oldDeflate: 32946,
  zstd: 50000,
} as const;

const DECODED: ReadonlySet<number> = new Set(Object.values(COMPRESSION));

/** Those it doesn't, by the names people know. */
const NAMES: Readonly<Record<number, string>> = {
  2: 'CCITT RLE',
  3: 'CCITT Group 3',
  4: 'CCITT Group 4',
  6: 'old-style JPEG',
  9: 'JBIG',
  10: 'JBIG',
  22610: 'JPEG XR',
  32766: 'NeXT',
  32809: 'ThunderScan',
  33003: 'JPEG 2000 (Aperio, YCbCr)',
  33004: 'JPEG 2000',
  33005: 'JPEG 2000 (Aperio, RGB)',
  33007: 'lossy JPEG (DNG)',
  34661: 'JBIG',
  34676: 'SGI LogLuv',
  34677: 'SGI LogLuv',
  34712: 'JPEG 2000',
  34887: 'LERC',
  34892: 'lossy JPEG (DNG)',
  34925: 'LZMA',
  34933: 'PNG',
  34934: 'JPEG XR',
  50001: 'WebP',
  50002: 'JPEG XL',
  52546: 'JPEG XL (DNG)',
};

/** Whether `decodeBlock` knows the compression. */
export function isDecoded(compression: number): boolean {
  return DECODED.has(compression);
}

/** The error for a codec that Docent can't decode, by its TIFF number or, for a variant of one that it can, by name. */
export function unsupportedCompression(compression: number | string): DocentError {
  const name =
    typeof compression === 'string'
      ? compression
      : compression in NAMES
        ? `${NAMES[compression]} (TIFF compression ${compression})`
        : `TIFF compression ${compression}`;
  return new DocentError(
    'unsupported-compression',
    `The image is compressed with ${name}, which Docent can't decode.`,
    {
      hint: 'Convert it to deflate, LZW, zstd or JPEG, for example: vips tiffsave INPUT OUTPUT.ome.tif --tile --pyramid --subifd --compression deflate',
    },
  );
}
