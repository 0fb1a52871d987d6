import { alikeColors, type AlikeColors } from './checklist-colors.ts';
import type { Sight } from './color-vision.ts';
import { faultAt } from './fault.ts';
import type { StoryChannel } from './group.ts';
import type { Overlay } from './overlay.ts';
import type { Story } from './story.ts';
import type { Waypoint } from './waypoint.ts';

export type ChecklistCode =
  | 'untitled'
  | 'no-authors'
  | 'no-license'
  | 'image-not-placed'
  | 'no-alt'
  | 'no-pixel-size'
  | 'alike-colors'
  | 'no-waypoint-title'
  | 'no-waypoint-text'
  | 'no-captions'
  | 'no-overlay-label';

/** Something that a valid story still lacks to be a good one. */
export interface ChecklistItem {
  readonly code: ChecklistCode;
  /** Where it belongs, as in a fault: `images[0].alt`. */
  readonly path: string;
  /** What is missing and why it matters, in plain words. */
  readonly message: string;
  /** Of the image, group or waypoint. */
  readonly id?: string;
  /** Of `no-overlay-label`: how many. */
  readonly count?: number;
  /** Of `alike-colors`. */
  readonly alike?: AlikeColors;
}

/** What the files say, by the images' ids, as far as they have been opened. */
export type KnownImages = ReadonlyMap<string, { readonly pixelSize?: { readonly x: number; readonly y: number } }>;

const WHO: Readonly<Record<Sight, string>> = {
  normal: 'Readers',
  deuteranopia: 'Readers who are green-blind',
  protanopia: 'Readers who are red-blind',
  tritanopia: 'Readers who are blue-blind',
};

/** What a good story still lacks, in the order of the story. A story can be published all the same. */
export function checklist(story: Story, known: KnownImages = new Map()): ChecklistItem[] {
  const items: ChecklistItem[] = [];
  const lacks: Lacks = (code, keys, message, more) => void items.push({ code, ...faultAt(keys, message), ...more });

  if (isBlank(story.title) || story.title === 'Untitled') lacks('untitled', ['title'], 'The story has no title yet.');
  if (!story.authors?.length)
    lacks('no-authors', ['authors'], 'Nobody is named as author, so the story can’t be cited.');
  if (isBlank(story.license))
    lacks('no-license', ['license'], 'Without a licence nobody may use the story, such as CC-BY-4.0.');
  for (const [at, image] of story.images.entries()) {
    const keys = ['images', at];
    const more = { id: image.id };
    if (image.src === '')
      lacks('image-not-placed', [...keys, 'src'], 'The image has no address yet, so readers can’t see it.', more);
    if (isBlank(image.alt))
      lacks('no-alt', [...keys, 'alt'], 'Nothing says what the image shows to those who don’t see it.', more);
    // A file that has not been opened may say it.
    const size = image.pixelSize ?? known.get(image.id)?.pixelSize;
    if (!size && (image.tiles ?? known.has(image.id)))
      lacks('no-pixel-size', [...keys, 'pixelSize'], 'The size of a pixel is unknown, so there is no scale bar.', more);
  }
  for (const [at, { id, channels }] of (story.groups ?? []).entries())
    judgeColors(channels, ['groups', at, 'channels'], id, lacks);
  for (const [at, waypoint] of story.waypoints.entries()) judgeWaypoint(waypoint, ['waypoints', at], lacks);
  return items;
}

type Keys = readonly (string | number)[];
type Lacks = (
  code: ChecklistCode,
  keys: Keys,
  message: string,
  more?: Pick<ChecklistItem, 'id' | 'count' | 'alike'>,
) => void;

function judgeWaypoint(waypoint: Waypoint, keys: Keys, lacks: Lacks): void {
  const { id, title, text, audio, overlays = [], channels } = waypoint;
  if (isBlank(title))
    lacks('no-waypoint-title', [...keys, 'title'], 'The waypoint has no title, by which it is listed.', { id });
  if (isBlank(text))
    lacks('no-waypoint-text', [...keys, 'text'], 'The waypoint says nothing about what is seen.', { id });
  if (audio?.src !== undefined && audio.captions === undefined)
    lacks('no-captions', [...keys, 'audio', 'captions'], 'The recording has no captions for those who don’t hear it.', {
      id,
    });
  if (channels) judgeColors(channels, [...keys, 'channels'], id, lacks);

  const count = overlays.filter(isNameless).length;
  if (count === 0) return;
  const message = `${count === 1 ? 'One shape has' : `${count} shapes have`} no label, which is read out for it.`;
  lacks('no-overlay-label', [...keys, 'overlays', overlays.findIndex(isNameless), 'label'], message, { id, count });
}

function judgeColors(channels: readonly StoryChannel[], keys: Keys, id: string, lacks: Lacks): void {
  for (const alike of alikeColors(channels)) {
    const [one, other] = alike.channels;
    const message = `${WHO[alike.sight]} can’t tell the colours of ${one} and ${other} apart.`;
    lacks('alike-colors', keys, message, { id, alike });
  }
}

/** A text is its own label. */
function isNameless(overlay: Overlay): boolean {
  return isBlank(overlay.label) && !(overlay.type === 'text' && !isBlank(overlay.text));
}

function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}
