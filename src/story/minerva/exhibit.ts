import { STORY_VERSION, type Story } from '../story.ts';
import { exhibitGroups, exhibitMasks } from './exhibit-groups.ts';
import { exhibitPicture } from './exhibit-images.ts';
import { exhibitCover, exhibitWaypoint, noticeUnshown, type ExhibitContext } from './exhibit-waypoint.ts';
import type { ForeignValue } from './foreign-value.ts';
import { thousandths } from './image-heights.ts';
import { storyMarkdown } from './story-markdown.ts';
import { withTextLinks } from './text-links.ts';
import { UniqueIds } from './unique-ids.ts';

const KNOWN = (
  'Name Header Footer Rotation PixelsPerMicron FirstGroup FirstViewport FirstArrows Groups Channels Masks ' +
  'Stories Images Layout'
).split(' ');

/**
 * An exhibit of Minerva Story 1.x as a story; undefined where it has faults. What has no place in a story is under the
 * key `minerva` of the story, or of the waypoint, group or mask that it belongs to.
 */
export function exhibitStory(exhibit: ForeignValue): Story | undefined {
  const perMicrometre = exhibit.at('PixelsPerMicron').number ?? 0;
  const picture = exhibitPicture(exhibit, perMicrometre > 0 ? Number((1 / perMicrometre).toPrecision(9)) : undefined);
  if (!exhibit.at('Groups').exists) exhibit.at('Groups').fault('is missing');
  if (!picture) return undefined;
  const { unit, folder, onDemand, description } = picture;
  const { layers, groups, idOf: groupId } = exhibitGroups(exhibit, folder, onDemand);
  const { masks, idOf: maskId } = exhibitMasks(exhibit, folder);
  const rotation = exhibit.at('Rotation').number ?? 0;
  const context: ExhibitContext = { unit, rotation, groupId, maskId, masked: masks.length > 0 };
  const waypoints = waypointsOf(exhibit.at('Stories'), context);
  const cover = exhibitCover(exhibit, context, waypoints.length);
  noticeUnshown(exhibit, ['Lensing', 'Audio']);
  if (exhibit.at('3D').value === true)
    exhibit.at('3D').notice('the groups are the slices of a stack; they are listed one by one, as groups');
  const { title, name } = titleOf(exhibit, description, folder);
  const image = picture.withLayers(layers);
  const header = storyMarkdown(exhibit.at('Header').text ?? '');
  const footer = storyMarkdown(exhibit.at('Footer').text ?? '');
  const story = {
    docent: STORY_VERSION,
    title,
    ...(header !== '' && { summary: header }),
    ...(footer !== '' && { acknowledgement: footer }),
    images: [image],
    ...(masks.length > 0 && { masks: [...masks] }),
    ...(groups.length > 0 && { groups: [...groups] }),
    ...(cover && { cover }),
    waypoints,
    minerva: {
      height: thousandths(unit),
      ...(name !== undefined && { Name: name }),
      ...(picture.rest && { Images: picture.rest }),
      ...exhibit.rest(KNOWN),
    },
  } as Story;
  return withTextLinks(story);
}

/** Where an exhibit has several images, its own name is what Minerva shows; else the description of the only one. */
function titleOf(exhibit: ForeignValue, description: string | undefined, folder: string) {
  const name = exhibit.at('Name').text;
  const several = exhibit.at('Images').list.length > 1;
  const title = several ? (name ?? description) : (description ?? name);
  return {
    title: title ?? (decodedFolder(folder) || 'Untitled'),
    name: name === title ? undefined : name,
  };
}

/** `https://host/a/LUNG_3` as `LUNG_3`. */
function decodedFolder(folder: string): string {
  const last = folder.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

/** Stories without waypoints are not counted, and not kept: they are nothing to readers of Minerva either. */
function waypointsOf(stories: ForeignValue, context: ExhibitContext) {
  const ids = new UniqueIds();
  const told = stories.objects.filter((story) => story.at('Waypoints').objects.length > 0);
  return told.flatMap((story, storyIndex) => {
    const section = story.at('Name').text;
    if (story.at('Description').text !== undefined)
      story.at('Description').notice('a description of one of the stories, which Minerva did not show either');
    return story.at('Waypoints').objects.map((place, index) => {
      const id = ids.of(place.at('Name').text ?? '', `waypoint-${storyIndex + 1}-${index + 1}`);
      return exhibitWaypoint(place, context, { id, section, at: [storyIndex + 1, index] });
    });
  });
}
