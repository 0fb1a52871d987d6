import { resolveImageAddress } from '../../format/image-address.ts';
import type { Story } from '../../story/story.ts';
import { mapAddresses } from '../publish/story-addresses.ts';
import type { EditorSession } from '../session/editor-session.ts';

/** The story as it is now, to be shown from here: what lies only in this browser is at hand, all else where it lies. */
export function previewStory(session: EditorSession): Story {
  const assets = session.assets.getState();
  const placed = mapAddresses(session.store.getState().story, (address) => {
    const blob = assets.get(address);
    return blob ? session.addresses.of(blob) : resolved(address, session.base);
  });
  const images = placed.images.map((image) => {
    const local = session.localImage(image.id);
    if (image.src !== '' || local === undefined) return image;
    const [first] = [local].flat();
    return { ...image, src: typeof first === 'string' ? first : session.addresses.of(first!) };
  });
  return { ...placed, images };
}

/** What is no address is the player's to tell. */
function resolved(address: string, base: string): string {
  try {
    return resolveImageAddress(address, base).url;
  } catch {
    return address;
  }
}
