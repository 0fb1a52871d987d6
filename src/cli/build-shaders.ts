import type { Plugin } from 'vite';

/** The modules that shaders are written in. */
const SHADERS = /\/src\/render\/\w+-shader\.ts$/;

/** Leaves comments and indentation out of shaders: no minifier looks into text. */
export function shadersWithoutComments(): Plugin {
  return {
    name: 'docent-shaders-without-comments',
    apply: 'build',
    enforce: 'pre',
    transform: (code, id) =>
      SHADERS.test(id) ? { code: code.replace(/[ \t]*\/\/.*$/gm, '').replace(/^\s+/gm, ''), map: null } : undefined,
  };
}
