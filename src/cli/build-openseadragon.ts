import type { Plugin } from 'vite';

const FILE = /\/openseadragon\/build\/openseadragon\/openseadragon\.js(?:\?|$)/;
/** Each source file of OpenSeadragon begins so in the one file that its package holds. */
const PART = /(?=^\/\*\n \* OpenSeadragon - )/m;
const NAME = /^\/\*\n \* OpenSeadragon - (\w+)/;

/** What a camera is made of; the first part, with the namespace itself, has no such name. */
const USED: readonly string[] = ['MouseTracker', 'Point', 'Rect', 'Spring', 'Viewport'];

/**
 * Leaves out of OpenSeadragon what Docent never calls: three quarters of its code, and a third of all that a reader loads.
 * The package is one script that cannot be shaken as modules are, but its parts do not need one another to be defined.
 *
 * @throws Error for a version of OpenSeadragon whose parts have other names
 */
export function openSeadragonAsCamera(): Plugin {
  return {
    name: 'docent-openseadragon-as-camera',
    transform(code, id) {
      if (!FILE.test(id)) return undefined;
      const [namespace, ...parts] = code.split(PART);
      const kept = USED.map((name) => {
        const part = parts.find((text) => NAME.exec(text)?.[1] === name);
        if (part === undefined) throw new Error(`OpenSeadragon has no part ${name}: compare the names of its parts.`);
        return part;
      });
      return { code: [namespace, ...kept].join(''), map: null };
    },
  };
}
