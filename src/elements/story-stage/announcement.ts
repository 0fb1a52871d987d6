import type { LegendEntry } from '../legend/legend.ts';
import type { Strings } from '../strings.en.ts';
import type { View } from '../../story/waypoint.ts';
import { colorName } from './color-name.ts';

/** What a screen reader says at a waypoint. */
export interface Announced {
  readonly title: string;
  /** As one would read it out. */
  readonly text: string;
  /** `2 of 9`. */
  readonly step: string;
  readonly legend: readonly LegendEntry[];
  /** Undefined for the whole slide. */
  readonly view: View | undefined;
  readonly image: { readonly width: number; readonly height: number };
}

/** Title, text, which markers are shown in which colours, and where on the slide. */
export function announcement({ title, text, step, legend, view, image }: Announced, words: Strings): string {
  const channels = legend.map(({ name, color }) => words.colored(name, words.colorNames[colorName(color)]));
  const place = view ? words.slidePlaces[thirdsOf(view, image)]! : words.wholeSlide;
  const parts = [`${step}. ${title}.`, text, channels.length > 0 ? words.storyShown(channels.join(', ')) : ''];
  return [...parts, words.storyImagePlace(place)].filter((part) => part !== '').join(' ');
}

/** Which ninth of the image the middle of a view lies in, row by row. */
function thirdsOf(view: View, image: Announced['image']): number {
  const third = (at: number, size: number): number => Math.max(0, Math.min(2, Math.floor((3 * at) / size)));
  return 3 * third(view.y + view.height / 2, image.height) + third(view.x + view.width / 2, image.width);
}
