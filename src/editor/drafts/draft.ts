import { redactUrl } from '../../format/image-address-secrets.ts';
import type { Story } from '../../story/story.ts';

/** What the editor was opened with. It stays in this browser, and in no story. */
export type DraftOrigin =
  | { readonly kind: 'story' | 'image'; readonly url: string }
  | { readonly kind: 'file'; readonly name: string; readonly size: number; readonly modified: number }
  | { readonly kind: 'new' };

/** Work that is not in a file yet. Of an image nothing is kept. */
export interface Draft {
  readonly story: Story;
  /** Recordings, captions and thumbnails by the paths that the story calls them, relative to it. */
  readonly assets: ReadonlyMap<string, Blob>;
  readonly origin: DraftOrigin;
  /** When it was kept, in ms since 1970. */
  readonly time: number;
}

/** As it may be stored: without what lets its holder in, which the author has to give again. */
export function storableOrigin(origin: DraftOrigin): DraftOrigin {
  return 'url' in origin ? { ...origin, url: redactUrl(origin.url) } : origin;
}

/** Under what a draft is kept: the same for the same thing opened, and without a secret. */
export function draftKey(origin: DraftOrigin): string {
  switch (origin.kind) {
    case 'new':
      return 'new';
    case 'file':
      return `file ${origin.name} ${origin.size} ${origin.modified}`;
    default:
      return `${origin.kind} ${redactUrl(origin.url)}`;
  }
}
