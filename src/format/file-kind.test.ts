import { expect, test } from 'vitest';
import { notAnImage } from './file-kind.ts';

const refusal = (text: string) =>
  notAnImage(
    Uint8Array.from(text, (character) => character.charCodeAt(0)),
    undefined,
  );

test.each([
  ['<!doctype html><title>Sign in</title>', 'This is a web page (it begins `<!doctype html>`), not a TIFF.'],
  ['\x89PNG\r\n\x1a\n', 'This is a PNG picture, not a TIFF.'],
  ['\xff\xd8\xff\xe0', 'This is a JPEG picture, not a TIFF.'],
  ['PK\x03\x04', 'This is a ZIP archive, not a TIFF.'],
  ['\x89HDF\r\n\x1a\n', 'This is an HDF5 file (Imaris, or a matrix), not a TIFF.'],
  ['ZISRAWFILE', 'This is a Zeiss CZI slide, not a TIFF.'],
  ['{"zarr_format": 2}', 'This is metadata of an OME-Zarr, not a TIFF.'],
  ['<?xml version="1.0"?>\n<OME xmlns="x">', 'This is OME-XML without its image (a companion file), not a TIFF.'],
  ['<?xml version="1.0"?><Error><Code>NoSuchKey</Code>', 'This is an error message of an object store, not a TIFF.'],
  ['', 'This is an empty file, not a TIFF.'],
  ['what is this', 'This is not a TIFF: its first bytes are those of no image known here.'],
])('%j', (text, message) => {
  const error = refusal(text);
  expect(error).toMatchObject({ code: 'not-an-image', message });
  expect(error.hint).not.toBe('');
});

test('what has its image elsewhere is told where, and not converted', () => {
  expect(refusal('<OME xmlns="x">').hint).toContain('in the OME-TIFF files beside it');
  expect(refusal('{"zarr_format": 2}').hint).toContain('`raw2ometiff FOLDER OUT.ome.tif`');
  expect(refusal('ZISRAWFILE').hint).toContain('`bioformats2raw IN DIR`');
});
