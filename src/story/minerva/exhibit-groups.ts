import type { LegendEntry, StoryGroup } from '../group.ts';
import type { StoryMask } from '../image.ts';
import type { PlainData } from '../plain-data.ts';
import type { ForeignValue } from './foreign-value.ts';
import { LayerList, type Layer } from './layer-list.ts';
import { minervaColors } from './minerva-color.ts';
import { UniqueIds } from './unique-ids.ts';

type Channel = StoryGroup['channels'][number];

/** The tiles hold 8 bits, as their author set the contrast. */
const BAKED: [number, number] = [0, 255];

export interface ExhibitGroups {
  readonly layers: readonly Layer[];
  /** In the exhibit's order, as many. */
  readonly groups: readonly StoryGroup[];
  /** Id of the first group of a name. */
  readonly idOf: (name: string) => string | undefined;
}

/** One way of the channels of an exhibit to be drawn. */
interface NamedLayer {
  readonly index: number;
  readonly rgb: boolean;
}

/**
 * The channel groups of an exhibit, and the layers of tiles that they are made of. An exhibit with tiles per channel
 * (1.5) has a grey layer for each, or one coloured layer for several; one with tiles per group (1.0) a coloured layer
 * for each group, whose channels are no more than its legend.
 * @param folder of the image; empty where its parts have their own
 */
export function exhibitGroups(exhibit: ForeignValue, folder: string, onDemand: boolean): ExhibitGroups {
  const layers = new LayerList();
  const channels = channelLayers(exhibit.at('Channels'), folder, layers);
  const ids = new UniqueIds();
  const idByName = new Map<string, string>();
  const groups = exhibit.at('Groups').objects.map((place, index) => {
    const name = place.at('Name').text ?? `Group ${index + 1}`;
    const id = ids.of(name, `group-${index + 1}`);
    if (!idByName.has(name)) idByName.set(name, id);
    const members = membersOf(place);
    const rest = place.rest(['Name', 'Channels', 'Colors', 'Descriptions', 'Path', 'Format']);
    const shown = onDemand
      ? { channels: members.map(({ label, color }) => ({ channel: label, ...(color && { color }) })) }
      : layeredGroup(place, name, members, channels, { folder, layers });
    return { id, name, ...shown, ...(rest && { minerva: rest }) };
  });
  return { layers: onDemand ? [] : layers.all, groups, idOf: (name) => idByName.get(name) };
}

interface Member {
  readonly place: ForeignValue;
  readonly label: string;
  readonly color: string | undefined;
  readonly description: string | undefined;
}

/** What a group lists; where there are fewer colours than channels, Minerva shows no more channels than colours. */
function membersOf(group: ForeignValue): Member[] {
  const names = namesOf(group.at('Channels'));
  const colors = minervaColors(group.at('Colors'));
  const descriptions = group.at('Descriptions').texts;
  if (colors.length > 0 && colors.length < names.length)
    group.at('Channels').notice(`${names.length} channels have ${colors.length} colours; those without are left out`);
  return names.slice(0, colors.length || names.length).map((place, index) => ({
    place,
    label: place.text ?? '',
    color: colors[index],
    description: /^[\s_]*$/.test(descriptions[index] ?? '') ? undefined : descriptions[index],
  }));
}

function namesOf(channels: ForeignValue): ForeignValue[] {
  return typeof channels.value === 'string' ? [channels] : channels.list;
}

/** The layer of every channel that has tiles of its own, by its name; those of the same coloured tiles share one. */
function channelLayers(channels: ForeignValue, folder: string, layers: LayerList): Map<string, NamedLayer> {
  const found = new Map<string, NamedLayer>();
  const colored = new Map<string, number>();
  for (const channel of channels.objects) {
    const name = channel.at('Name').text;
    const path = channel.at('Path').text;
    if (name === undefined || path === undefined || found.has(name)) continue;
    const rgb = channel.at('Rendered').value === true;
    const shared = rgb ? colored.get(path) : undefined;
    if (shared !== undefined) {
      layers.addName(shared, name);
      found.set(name, { index: shared, rgb });
      continue;
    }
    const index = layers.add({ name, path: below(folder, path), ...extension(channel), ...(rgb && { rgb }) });
    if (rgb) colored.set(path, index);
    found.set(name, { index, rgb });
  }
  return found;
}

function layeredGroup(
  group: ForeignValue,
  name: string,
  members: readonly Member[],
  channels: ReadonlyMap<string, NamedLayer>,
  { folder, layers }: { folder: string; layers: LayerList },
): Pick<StoryGroup, 'channels' | 'legend'> {
  const known = members.filter(({ label }) => channels.has(label));
  const path = group.at('Path').text ?? (channels.size === 0 ? name : undefined);
  if (known.length === 0 && path !== undefined) {
    if (!group.at('Path').exists) group.notice('has no path; its name is taken for the folder of its tiles');
    const index = layers.add({ name, path: below(folder, path), ...extension(group), rgb: true });
    const legend = members.map(legendEntry);
    return { channels: [{ channel: layers.nameOf(index) }], ...(legend.length > 0 && { legend }) };
  }
  for (const { place, label } of members) {
    if (!channels.has(label)) place.notice(`no channel with tiles is called "${label}"`);
  }
  const drawn = new Map<number, Channel>();
  for (const { label, color, description } of known) {
    const { index, rgb } = channels.get(label)!;
    if (drawn.has(index)) continue;
    drawn.set(index, {
      channel: layers.nameOf(index),
      ...(!rgb && { ...(color && { color }), contrastLimits: BAKED, ...(description && { description }) }),
    });
  }
  const rendered = known.some(({ label }) => channels.get(label)!.rgb);
  return { channels: [...drawn.values()], ...(rendered && { legend: known.map(legendEntry) }) };
}

/** What a colour stands for that is in the picture already. */
function legendEntry({ label, color, description }: Member): LegendEntry {
  return { label, color: color ?? '#ffffff', ...(description && { description }) };
}

/** The masks of an exhibit, in its order, as many. */
export function exhibitMasks(
  exhibit: ForeignValue,
  folder: string,
): { masks: StoryMask[]; idOf: (name: string) => string | undefined } {
  const ids = new UniqueIds();
  const idByName = new Map<string, string>();
  const masks = exhibit.at('Masks').objects.map((place, index) => {
    const name = place.at('Name').text ?? `Mask ${index + 1}`;
    const id = ids.of(name, `mask-${index + 1}`);
    if (!idByName.has(name)) idByName.set(name, id);
    const path = place.at('Path').text;
    if (path === undefined) place.at('Path').fault('is missing');
    const members = membersOf(place);
    const plain = members.length === 0 || (members.length === 1 && members[0]!.label === name);
    const rest: { [key: string]: PlainData } | undefined = place.rest([
      'Name',
      'Path',
      'Format',
      'Colors',
      'Channels',
      'Descriptions',
    ]);
    const color = members[0]?.color ?? minervaColors(place.at('Colors'))[0];
    return {
      id,
      name,
      path: below(folder, path ?? ''),
      ...extension(place),
      ...(color && { color }),
      ...(!plain && { legend: members.map(legendEntry) }),
      ...(rest && { minerva: rest }),
    };
  });
  return { masks, idOf: (name) => idByName.get(name) };
}

function extension(place: ForeignValue): { ext?: string } {
  const format = place.at('Format').text;
  return format === undefined ? {} : { ext: format.replace(/^\./, '') };
}

function below(folder: string, path: string): string {
  return folder === '' ? path : `${folder}/${path}`;
}
