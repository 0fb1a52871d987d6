export default {
  globs: ['src/elements/**/*.ts', 'src/editor/docent-editor.ts'],
  exclude: ['**/*.test.ts'],
  outdir: 'dist',
  litelement: true,
};
