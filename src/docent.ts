/**
 * Everything that an embedding page needs, the editor among it: importing this module registers the elements, and
 * touches nothing else. What an editor is made of is loaded when the first one is put into a page.
 *
 * ```html
 * <script type="module" src="docent.js"></script>
 * <docent-viewer src="image.ome.tif" controls></docent-viewer>
 * ```
 */
export * from './elements/docent.ts';
export { DocentEditor } from './editor/docent-editor.ts';
