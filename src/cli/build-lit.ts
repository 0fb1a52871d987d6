import { existsSync } from 'node:fs';
import type { Plugin } from 'vite';

const NO_DOM = '\0docent-no-dom';

/** Of these packages; their `is-server.js` is not wanted, for it says that there is no page. */
const LIT_FILE = /\/node_modules\/(?:@lit\/reactive-element|lit-html)\/(?!node\/)(?!is-server\.js$)/;

/**
 * Takes Lit's builds for Node: the same code, but its modules can be imported where there is no DOM, as on a server that
 * renders a page with one of our elements in it. What they bring in place of a DOM is a tenth of Docent's own size; a
 * class to derive from is all that an import needs.
 */
export function litWithoutDom(): Plugin {
  return {
    name: 'docent-lit-without-dom',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (source === '@lit-labs/ssr-dom-shim') return NO_DOM;
      const resolved = await this.resolve(source, importer, { ...options, skipSelf: true });
      const path = resolved?.id.replace(LIT_FILE, '$&node/');
      return path !== undefined && path !== resolved?.id && existsSync(path) ? path : resolved;
    },
    load(id) {
      return id === NO_DOM ? 'export class HTMLElement {}\nexport const customElements = undefined;\n' : undefined;
    },
  };
}
