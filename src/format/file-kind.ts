import { DocentError } from './docent-error.ts';
import { webPageBeginning } from './web-page.ts';

/** What files begin with, and what people call them. */
const kinds: readonly { readonly name: string; readonly signature: RegExp }[] = [
  { name: 'a PNG picture', signature: /^\x89PNG\r\n/ },
  { name: 'a JPEG picture', signature: /^\xff\xd8\xff/ },
  { name: 'a GIF picture', signature: /^GIF8[79]a/ },
  { name: 'a WebP picture', signature: /^RIFF[^]{4}WEBP/ },
  { name: 'a BMP picture', signature: /^BM[^]{4}\0{4}/ },
  { name: 'a JPEG 2000 picture', signature: /^(\0{3}\x0cjP {2}|\xff\x4f\xff\x51)/ },
  { name: 'an HEIF or AVIF picture', signature: /^[^]{4}ftyp(heic|heix|mif1|avif)/ },
  { name: 'an SVG drawing', signature: /^\s*(<\?xml[^>]*>\s*)?(<!--[^]*?-->\s*)*<svg/ },
  { name: 'a Zeiss CZI slide', signature: /^ZISRAWFILE/ },
  { name: 'an HDF5 file (Imaris, or a matrix)', signature: /^\x89HDF\r\n/ },
  {
    name: 'a Microsoft compound file (an old microscope format, or an Office document)',
    signature: /^\xd0\xcf\x11\xe0/,
  },
  { name: 'a ZIP archive', signature: /^PK\x03\x04/ },
  { name: 'a gzip archive', signature: /^\x1f\x8b/ },
  { name: 'a bzip2 archive', signature: /^BZh[1-9]/ },
  { name: 'a DICOM file', signature: /^[^]{128}DICM/ },
  { name: 'a PDF document', signature: /^%PDF-/ },
  { name: 'a NumPy array', signature: /^\x93NUMPY/ },
  {
    name: 'OME-XML without its image (a companion file)',
    signature: /^\s*(<\?xml[^>]*>\s*)?(<!--[^]*?-->\s*)*<(\w+:)?OME[\s>]/,
  },
  { name: 'metadata of an OME-Zarr', signature: /^\s*\{[^]*"(zarr_format|multiscales)"/ },
  { name: 'an error message of an object store', signature: /^\s*(<\?xml[^>]*>\s*)?<Error>/ },
  { name: 'an XML document', signature: /^\s*<\?xml/ },
  { name: 'a JSON document', signature: /^\s*[{[]/ },
];

/**
 * The error for a file that is no TIFF, saying what it is by its first bytes.
 * @param start of the file, 1 KiB or so
 * @param key its name, for the message
 */
export function notAnImage(start: Uint8Array, key: string): DocentError {
  const page = webPageBeginning(start);
  if (page !== undefined) {
    return new DocentError('not-an-image', `This is a web page (it begins \`${page}\`), not a TIFF.`, {
      hint: 'Is a sign-in in the way? Copy the address of the file itself: the link behind “Download” or “Raw”.',
      url: key,
    });
  }
  const text = String.fromCharCode(...start.subarray(0, 1024));
  const kind = start.length === 0 ? 'an empty file' : kinds.find(({ signature }) => signature.test(text))?.name;
  return new DocentError(
    'not-an-image',
    kind ? `This is ${kind}, not a TIFF.` : 'This is not a TIFF: its first bytes are those of no image known here.',
    {
      hint: 'Docent opens OME-TIFF and TIFF. Convert other microscope images with `bioformats2raw IN DIR`, then `raw2ometiff DIR OUT.ome.tif`.',
      url: key,
    },
  );
}
