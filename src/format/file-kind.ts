import { DocentError } from './docent-error.ts';
import { webPageBeginning } from './web-page.ts';

interface FileKind {
  readonly name: string;
  /** The bytes that stand `at` a position of the file, its start unless said, as Latin-1. */
  readonly magic?: string;
  readonly at?: number;
  /** For text. */
  readonly pattern?: RegExp;
  /** Where there is a nearer way to a picture than converting. */
  readonly hint?: string;
}

/** What files begin with, and what people call them. */
const kinds: readonly FileKind[] = [
  { name: 'a PNG picture', magic: '\x89PNG\r\n' },
  { name: 'a JPEG picture', magic: '\xff\xd8\xff' },
  { name: 'a GIF picture', magic: 'GIF8' },
  { name: 'a WebP picture', magic: 'WEBP', at: 8 },
  { name: 'a BMP picture', magic: '\0\0\0\0', at: 6, pattern: /^BM/ },
  { name: 'a JPEG 2000 picture', magic: '\0\0\0\x0cjP  ' },
  { name: 'a JPEG 2000 picture', magic: '\xff\x4f\xff\x51' },
  { name: 'an HEIF or AVIF picture, or a film', magic: 'ftyp', at: 4 },
  { name: 'a Zeiss CZI slide', magic: 'ZISRAWFILE' },
  { name: 'an HDF5 file (Imaris, or a matrix)', magic: '\x89HDF\r\n' },
  { name: 'a file of an old microscope or of Microsoft Office', magic: '\xd0\xcf\x11\xe0' },
  { name: 'a ZIP archive', magic: 'PK\x03\x04' },
  { name: 'a gzip archive', magic: '\x1f\x8b' },
  { name: 'a bzip2 archive', magic: 'BZh' },
  { name: 'a DICOM file', magic: 'DICM', at: 128 },
  { name: 'a PDF document', magic: '%PDF-' },
  { name: 'a NumPy array', magic: '\x93NUMPY' },
  { name: 'an SVG drawing', pattern: /^\s*(<\?xml[^>]*>\s*)?(<!--[^]*?-->\s*)*<svg/ },
  {
    name: 'OME-XML without its image (a companion file)',
    pattern: /^\s*(<\?xml[^>]*>\s*)?(<!--[^]*?-->\s*)*<(\w+:)?OME[\s>]/,
    hint:
      'The image is in the OME-TIFF files beside it: open one of those, or make one file of all with `bioformats2raw THIS_FILE DIR`, ' +
      'then `raw2ometiff DIR OUT.ome.tif`.',
  },
  {
    name: 'metadata of an OME-Zarr',
    pattern: /^\s*\{[^]*"(zarr_format|multiscales)"/,
    hint: 'Docent does not read OME-Zarr. If bioformats2raw wrote it, `raw2ometiff FOLDER OUT.ome.tif` makes an OME-TIFF of its folder.',
  },
  { name: 'an error message of an object store', pattern: /^\s*(<\?xml[^>]*>\s*)?<Error>/ },
  { name: 'an XML document', pattern: /^\s*<\?xml/ },
  { name: 'a JSON document', pattern: /^\s*[{[]/ },
];

function isOfKind(text: string, { magic, at = 0, pattern }: FileKind): boolean {
  return (magic === undefined || text.startsWith(magic, at)) && (pattern === undefined || pattern.test(text));
}

/**
 * The error for a file that is no TIFF, saying what it is by its first bytes.
 * @param start of the file, 1 KiB or so
 * @param url its address, without secrets
 */
export function notAnImage(start: Uint8Array, url: string | undefined): DocentError {
  const page = webPageBeginning(start);
  if (page !== undefined) {
    return new DocentError('not-an-image', `This is a web page (it begins \`${page}\`), not a TIFF.`, {
      hint: 'Is a sign-in in the way? Copy the address of the file itself: the link behind “Download” or “Raw”.',
      ...(url !== undefined && { url }),
    });
  }
  const text = String.fromCharCode(...start.subarray(0, 1024));
  const kind = start.length === 0 ? { name: 'an empty file' } : kinds.find((each) => isOfKind(text, each));
  return new DocentError(
    'not-an-image',
    kind
      ? `This is ${kind.name}, not a TIFF.`
      : 'This is not a TIFF: its first bytes are those of no image known here.',
    {
      hint:
        kind?.hint ??
        'Docent opens OME-TIFF and TIFF. Convert other microscope images with `bioformats2raw IN DIR`, then `raw2ometiff DIR OUT.ome.tif`.',
      ...(url !== undefined && { url }),
    },
  );
}
