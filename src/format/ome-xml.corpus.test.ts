import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { planeTable } from './ome-planes.ts';
import { parseOmeXml } from './ome-xml.ts';
import { corpus, corpusFiles } from './testing/corpus.ts';

describe.skipIf(corpus === undefined)('OME-XML of the corpus named by DOCENT_CORPUS', () => {
  test.each(corpusFiles('images', /ome-types.*\.ome\.xml$/))('$name', ({ path }) => {
    const document = parseOmeXml(readFileSync(path, 'utf8'));
    expect(document).not.toBeNull();
    document?.images.forEach((image, index) => {
      expect(image.sizeX * image.sizeY * image.sizeC * image.sizeZ * image.sizeT).toBeGreaterThan(0);
      for (const { name, color } of image.channels) {
        expect(typeof (name ?? '')).toBe('string');
        expect(color ?? '#000000').toMatch(/^#[0-9a-f]{6}$/);
      }
      expect(planeTable(document, index, '').planes).toBeGreaterThan(0);
    });
  });
});
