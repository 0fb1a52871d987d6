import { layOut, type Layout } from './json-layout.ts';
import { storySchema, type Story } from './story.ts';
import { waypointSchema } from './waypoint.ts';

/**
 * A story as the text of its file: keys in the schema's order, unknown ones after them, a point on one line, so that a
 * small change of the story is one of few lines. Every value is kept, and a file that was written so comes out the same,
 * byte for byte.
 */
export function formatStory(story: Story): string {
  return layOut(story, layoutOf(storySchema));
}

/** Always one key a line: they grow, and they are what authors look for. */
const OPEN: readonly unknown[] = [storySchema, waypointSchema];

/** What a layout asks of a schema. */
interface Shape {
  readonly type: string;
  readonly literal?: unknown;
  readonly wrapped?: Shape;
  readonly item?: Shape;
  readonly entries?: Readonly<Record<string, Shape>>;
  /** Schemas, of a variant. */
  readonly options?: readonly unknown[];
}

function layoutOf(shape: Shape | undefined): Layout {
  const inner = shape?.wrapped ?? shape?.item;
  if (inner) return layoutOf(inner);
  return {
    open: OPEN.includes(shape),
    keysOf: (object) => Object.keys(entriesOf(shape, object)),
    under: (key, object) => layoutOf(ownEntry(entriesOf(shape, object), key)),
  };
}

/** Of a variant, those of the object's own type. */
function entriesOf(shape: Shape | undefined, object: object): Readonly<Record<string, Shape>> {
  if (shape?.type !== 'variant') return shape?.entries ?? {};
  const type = 'type' in object ? object.type : undefined;
  const options = (shape.options ?? []) as readonly Shape[];
  return options.find(({ entries }) => entries?.['type']?.literal === type)?.entries ?? {};
}

/** Not `toString`, which an unknown key may be called. */
function ownEntry(entries: Readonly<Record<string, Shape>>, key: string): Shape | undefined {
  return Object.hasOwn(entries, key) ? entries[key] : undefined;
}
