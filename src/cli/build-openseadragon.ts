import type { Plugin } from 'vite';

const FILE = /\/openseadragon\/build\/openseadragon\/openseadragon\.js(?:\?|$)/;
/** Each source file of OpenSeadragon begins so in the one file that its package holds. */
const PART = /(?=^\/\*\n \* OpenSeadragon - )/m;
const NAME = /^\/\*\n \* OpenSeadragon - (\w+)/;

/** What a camera has no use for: drawers and sources of tiles, the interface, and what lies on the image. */
const UNUSED: ReadonlySet<string> = new Set([
  'Button',
  'ButtonGroup',
  'CanvasDrawer',
  'DisplayRect',
  'DziTileSource',
  'HTMLDrawer',
  'IIIFTileSource',
  'ImageTileSource',
  'LegacyTileSource',
  'Mat3',
  'Navigator',
  'OsmTileSource',
  'Overlay',
  'ReferenceStrip',
  'TileSourceCollection',
  'TmsTileSource',
  'WebGLDrawer',
]);

/**
 * Leaves out of OpenSeadragon what Docent never calls: a third of its code, and a sixth of all that a reader loads. The
 * package is one script that cannot be shaken as modules are, but its parts do not need one another to be defined.
 *
 * @throws Error for a version of OpenSeadragon whose parts have other names
 */
export function openSeadragonAsCamera(): Plugin {
  return {
    name: 'docent-openseadragon-as-camera',
    transform(code, id) {
      if (!FILE.test(id)) return undefined;
      const parts = code.split(PART);
      const kept = parts.filter((part) => !UNUSED.has(NAME.exec(part)?.[1] ?? ''));
      const left = parts.length - kept.length;
      if (left !== UNUSED.size) {
        throw new Error(
          `OpenSeadragon has ${left} of the ${UNUSED.size} parts that are left out: compare their names.`,
        );
      }
      return { code: kept.join(''), map: null };
    },
  };
}
