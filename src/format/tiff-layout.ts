import type { ByteRange } from './byte-range.ts';
import type { Directory } from './tiff-directory.ts';
import type { ByteOffset } from './tiff-header.ts';
import { tags } from './tiff-tags.ts';

/** What of an image will be looked at first, as far as it is known before the image is: it decides what is read ahead. */
export interface FirstSight {
  /** Channels that will be on, by index; absent where the image is to decide. */
  readonly channels?: readonly number[];
  /** Of the element in which it will be seen, device pixels. */
  readonly screen?: { readonly width: number; readonly height: number };
  /** Whether all of it will be seen at first; a part begins with what shows first of the whole, and nobody knows what is next. */
  readonly isWhole?: boolean;
}

/** What of a file is known once its first directory is. */
export interface KnownLayout {
  readonly first: Directory;
  /** Offsets of the first plane's coarser levels, as the file has them. */
  readonly subIfds: readonly number[];
  /** Full resolution, pixels. */
  readonly size: { readonly width: number; readonly height: number };
  /** Bytes of the file, where the server tells. */
  readonly fileSize: number | undefined;
  /** Offsets of the planes' directories, from a sidecar. */
  readonly planes: readonly number[];
}

/**
 * Bytes of coarse levels that are read ahead whatever is looked at: as much as four channels take at about 256 pixels a side. It
 * saves each of them two round trips, which at 40 ms and 13 Mbit/s are worth 130 KB.
 */
const MOST_UNASKED = 256 * 1024;
/** Bytes of a level that are read ahead of channels known to be looked at: less than is kept of what describes the file. */
const MOST_ASKED = 48 * 1024 * 1024;
/** And of the first plane, where nobody says what will be: nuclei in nearly every panel, and all of an image in true colour. */
const MOST_OF_FIRST = 1024 * 1024;
/** First light comes from a level up to this much coarser than the settled one: about 1/64 of its bytes. */
export const FIRST_LIGHT_FACTOR = 8;
/** A step or two of a wheel lead so many levels on. */
export const LEVELS_APPROACHED = 2;
/**
 * Of later channels, beside the first one: a panel begins with its brightest stain, and bright ones compress least. What a low guess
 * leaves out costs a round trip, what a high one brings too much costs its bytes.
 */
const LATER_SHARE = 0.75;
/** Over what the sizes at full resolution foretell. */
const MARGIN = 1.02;

/**
 * What of the file its first light will want, as far as the first directory tells. Writers of the field (tifffile, ashlar, palom)
 * write level by level, all planes of each, every directory before its tiles: so a level begins where the first plane's SubIFD
 * points, and the planes share each level about as they share full resolution. Nothing depends on it but what is read ahead.
 */
export function firstLightAhead(layout: KnownLayout, sight: FirstSight): ByteRange | undefined {
  const coarse = coarseLevels(layout);
  const level = levelsSeen(layout, sight)?.light;
  const light = level === undefined ? undefined : leadingPlanes(layout, sight, level, shareOf(layout, sight));
  return light && coarse ? (light.offset < coarse.offset ? light : coarse) : (light ?? coarse);
}

/**
 * What the settled picture will want after it.
 * @param share what part of the level of first light the planes looked at were seen to take
 */
export function settledAhead(layout: KnownLayout, sight: FirstSight, share?: number): ByteRange | undefined {
  const levels = levelsSeen(layout, sight);
  if (!levels || !sight.isWhole || levels.settled === levels.light) return undefined;
  return leadingPlanes(layout, sight, levels.settled, share === undefined ? shareOf(layout, sight) : share * MARGIN);
}

/** The coarsest levels of all planes, as many as are small. */
function coarseLevels(layout: KnownLayout): ByteRange | undefined {
  const end = endOfLevels(layout);
  if (end === undefined) return undefined;
  const small = layout.subIfds.filter((each) => each > 0 && each < end && end - each <= MOST_UNASKED);
  return small.length === 0 ? undefined : { offset: Math.min(...small), end };
}

/** The levels of first light and of the settled picture of the whole image, where levels are halved each time. */
export function levelsSeen(
  { size, subIfds }: KnownLayout,
  { screen }: FirstSight,
): { light: number; settled: number } | undefined {
  if (!screen || subIfds.length === 0) return undefined;
  const downsample = Math.max(size.width / screen.width, size.height / screen.height);
  const level = (most: number): number => Math.min(Math.max(Math.floor(Math.log2(most)), 0), subIfds.length);
  const settled = level(downsample);
  return { light: level(2 ** settled * FIRST_LIGHT_FACTOR), settled };
}

/**
 * The levels that whoever looks closer at the whole image comes to next: where their first directories lie, and about how many tiles each
 * lists. Full resolution is none of them: its directory has come.
 */
export function levelsCloser(layout: KnownLayout, sight: FirstSight): { offset: ByteOffset; tiles: number }[] {
  const { settled = 0 } = (sight.isWhole && levelsSeen(layout, sight)) || {};
  const tiles = layout.first.fields.get(tags.TileOffsets.tag)?.count ?? 0;
  return layout.subIfds
    .map((offset, index) => ({ offset: offset as ByteOffset, tiles: Math.ceil(tiles / 4 ** (index + 1)) }))
    .slice(Math.max(settled - 1 - LEVELS_APPROACHED, 0), Math.max(settled - 1, 0));
}

/** The leading planes among those looked at: how many from the first on. Where nobody says what is, the first. */
export function leadingCount({ channels }: FirstSight): number {
  if (!channels) return 1;
  let count = 0;
  while (channels.includes(count)) count += 1;
  return count;
}

/** That part of a level. */
function leadingPlanes(
  layout: KnownLayout,
  sight: FirstSight,
  level: number,
  share: number | undefined,
): ByteRange | undefined {
  const offset = [layout.first.offset, ...layout.subIfds][level]!;
  const end = endOfLevel(layout, level);
  // full resolution is never looked at whole
  if (level === 0 || share === undefined || end === undefined || end <= offset) return undefined;
  const length = Math.min(Math.ceil((end - offset) * share), end - offset);
  return length <= (sight.channels ? MOST_ASKED : MOST_OF_FIRST) ? { offset, end: offset + length } : undefined;
}

/** What part of a level the leading planes take, by what they take of full resolution. None where the file is laid out otherwise. */
function shareOf({ first, subIfds, planes: listed }: KnownLayout, sight: FirstSight): number | undefined {
  const starts = [first.offset, ...subIfds];
  const ascending = starts.every((start, index) => index === 0 || start > starts[index - 1]!);
  const planes = leadingCount(sight);
  const end = starts[1];
  const second = first.next === 0 ? end : first.next;
  if (!ascending || planes === 0 || end === undefined || second === undefined) return undefined;
  if (second <= first.offset || second > end) return undefined;
  if (listed.length > 0) return (((listed[planes] ?? end) - first.offset) / (end - first.offset)) * MARGIN;
  const ofFirst = (second - first.offset) / (end - first.offset);
  return planes === 1 ? ofFirst * MARGIN : ofFirst * (1 + LATER_SHARE * (planes - 1));
}

/** Where all planes of a level end. */
export function endOfLevel(layout: KnownLayout, level: number): number | undefined {
  return layout.subIfds[level] ?? endOfLevels(layout);
}

/** Where the last level ends: at the OME-XML or with the file. */
function endOfLevels({ first, subIfds, fileSize }: KnownLayout): number | undefined {
  const last = Math.max(...subIfds, 0);
  const text = first.fields.get(tags.ImageDescription.tag)?.value;
  return text?.where === 'file' && text.offset > last ? text.offset : fileSize;
}
