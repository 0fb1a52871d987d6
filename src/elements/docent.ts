/**
 * Everything that an embedding page needs: importing this module registers the elements, and touches nothing else.
 *
 * ```html
 * <script type="module" src="docent.js"></script>
 * <docent-viewer src="image.ome.tif" controls></docent-viewer>
 * ```
 */
export { DocentGallery, type GalleryOpen } from './docent-gallery.ts';
export { DocentStory } from './docent-story.ts';
export { DocentViewer, type ViewerStats } from './docent-viewer.ts';
export type { GalleryCard } from './gallery-catalog/gallery-catalog.ts';
export type { SnapshotOptions } from './snapshot.ts';
export { DocentError, type ErrorCode } from '../format/docent-error.ts';
export type { ImageInput, ImageSource } from '../format/image-source.ts';
export type { View } from '../render/viewport.ts';
export type { ImageInfo } from '../state/image-info.ts';
export type { Story } from '../story/story.ts';
export type { ChannelSetting, ChannelSettingInput } from '../story/channel-setting.ts';
