/** A link that shows somebody else what is in sight: place, channels, contrast, plane, turn. */
import { hasSecret } from '../format/image-address-secrets.ts';
import { resolveImageAddress } from '../format/image-address.ts';
import type { ImageInput } from '../format/image-source.ts';
import type { View } from '../render/viewport.ts';
import { formatHash, type HashStateToWrite, type ParsedHash } from '../state/hash-state.ts';
import type { Mark } from '../state/mark.ts';
import type { ChannelSetting } from '../story/channel-setting.ts';
import type { DocentViewer } from './docent-viewer.ts';

/** Docent's own page lies beside the module that a page imports; chunks, whose names end in a digest, one folder below. */
const PAGE = new URL(/\/assets\/[^/]+-[\w-]{8}\.js$/.test(import.meta.url) ? '../' : './', import.meta.url).href;

/** What a viewer tells of what is in sight. */
export interface InSight {
  readonly view: View | null;
  readonly channels: readonly ChannelSetting[];
  readonly z: number;
  readonly t: number;
  readonly rotation: number;
  readonly series: string | number | null;
  readonly marks?: readonly Mark[];
}

/**
 * What a link needs to show the same. What is as it would be anyway stays out: links stay short, and a channel that is
 * off gets its contrast measured when the reader of the link switches it on.
 */
export function hashStateOf({ view, channels, z, t, rotation, series, marks = [] }: InSight): HashStateToWrite {
  return {
    channels: channels.filter(({ visible }) => visible),
    ...(view && { view }),
    ...(z !== 0 && { z }),
    ...(t !== 0 && { t }),
    ...(rotation !== 0 && { rotation }),
    ...(series !== null && { series }),
    ...(marks.length > 0 && { marks }),
  };
}

/**
 * Shows what a link says of the image in a viewer, or will once it is open; the rest stays. Marks are those of the link.
 * @returns whether the link said how to look at it
 */
export function showHashState(
  viewer: DocentViewer,
  { view, channels, z, t, rotation, marks = [] }: Omit<ParsedHash, 'faults' | 'foreign'>,
): boolean {
  viewer.marks = marks;
  if (z !== undefined) viewer.z = z;
  if (t !== undefined) viewer.t = t;
  if (rotation !== undefined) viewer.rotation = rotation;
  if (view) viewer.view = view;
  if (channels) viewer.channels = channels as DocentViewer['channels'];
  return [view, channels, z, t, rotation].some((each) => each !== undefined);
}

/** Whether a link brings the image along, or whoever opens it needs the same file, or an address that lets them in. */
export type LinkReach = 'image' | 'local' | 'secret';

export function reachOf(input: ImageInput | null): LinkReach {
  const address = addressOf(input);
  if (address === undefined) return 'local';
  return hasSecret(address) ? 'secret' : 'image';
}

/**
 * @param make makes the link from the hash; by default one to Docent's own page, which opens any image by its address
 */
export function linkToView(
  input: ImageInput | null,
  inSight: InSight,
  make: ((hash: string) => string) | null,
): string {
  const hash = formatHash(hashStateOf(inSight));
  if (make) return make(hash);
  // without the image in it, the link still tells how to look at the one that is opened there
  if (reachOf(input) !== 'image') return `${PAGE}${hash}`;
  return `${PAGE}?image=${encodeURIComponent(addressOf(input)!)}${hash}`;
}

/** Where an image lies; undefined for a file of this computer. */
function addressOf(input: ImageInput | null): string | undefined {
  if (input === null || input instanceof Blob || Array.isArray(input)) return undefined;
  const text = typeof input === 'string' || input instanceof URL ? String(input) : input.url;
  return resolveImageAddress(text, document.baseURI).url;
}
