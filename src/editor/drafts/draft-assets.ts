import { createStore, type StoreApi } from 'zustand/vanilla';
import { percentEncoded } from '../../format/percent-encoded.ts';
import type { Story } from '../../story/story.ts';

/**
 * Files that the editor made or was given, by their paths relative to the story. None is ever overwritten, so that
 * undo finds the recording that it goes back to; which of them belong to the story, the story says.
 */
export type AssetStore = StoreApi<ReadonlyMap<string, Blob>>;

const FOLDERS = { audio: 'audio', captions: 'captions', thumbnail: 'thumbnails' } as const;
export type AssetKind = keyof typeof FOLDERS;

const EXTENSIONS: Readonly<Record<string, string>> = {
  'audio/mpeg': 'mp3',
  'audio/mp3': 'mp3',
  'audio/mp4': 'm4a',
  'audio/x-m4a': 'm4a',
  'audio/aac': 'aac',
  'audio/ogg': 'ogg',
  'audio/opus': 'opus',
  'audio/webm': 'webm',
  'audio/wav': 'wav',
  'audio/x-wav': 'wav',
  'audio/wave': 'wav',
  'audio/flac': 'flac',
  'text/vtt': 'vtt',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
};

export function createAssets(assets: ReadonlyMap<string, Blob> = new Map()): AssetStore {
  return createStore<ReadonlyMap<string, Blob>>()(() => assets);
}

/**
 * Takes a file in, under a name of its own: `audio/edge.webm`, then `audio/edge-2.webm`. The name that it has on the
 * author's machine is not used.
 * @param waypoint id, after which the file is named
 * @returns its path, for the story
 */
export function addAsset(store: AssetStore, kind: AssetKind, waypoint: string, blob: Blob): string {
  const assets = store.getState();
  const type = blob.type.split(';')[0]!.trim().toLowerCase();
  // The audio of Matroska and MP4 comes as video from some recorders.
  const extension = EXTENSIONS[type] ?? EXTENSIONS[type.replace(/^video\//, 'audio/')] ?? 'bin';
  // Letters of any script are right in an address, but some hosts and zip programs disagree.
  const stem = `${FOLDERS[kind]}/${waypoint.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '') || 'waypoint'}`;
  let path = `${stem}.${extension}`;
  for (let number = 2; assets.has(path); number++) path = `${stem}-${number}.${extension}`;
  store.setState(new Map([...assets, [path, blob]]), true);
  return path;
}

/** The thumbnail of a waypoint, in place of the one that it had: it can be made again from the view. */
export function putThumbnail(store: AssetStore, waypoint: string, blob: Blob): void {
  store.setState(new Map([...store.getState(), [thumbnailPath(waypoint), blob]]), true);
}

export function thumbnailPath(waypoint: string): string {
  return `${FOLDERS.thumbnail}/${percentEncoded(waypoint)}.jpg`;
}

/** The files that a story needs, of those at hand: what it names, and the thumbnails of its waypoints. */
export function assetsOf(story: Story, assets: ReadonlyMap<string, Blob>): Map<string, Blob> {
  const used = new Map<string, Blob>();
  for (const { id, audio } of story.waypoints) {
    for (const path of [audio?.src, audio?.captions, thumbnailPath(id)]) {
      const blob = path === undefined ? undefined : assets.get(path);
      if (blob) used.set(path!, blob);
    }
  }
  return used;
}
