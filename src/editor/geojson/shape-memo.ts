import * as v from 'valibot';
import { overlaySchema, type Overlay } from '../../story/overlay.ts';

/** Its name among the metadata of a feature, which QuPath keeps as texts by name. */
const MEMO_KEY = 'docent';

/** What GeoJSON says in its own words: place, name, colour and class. */
const SAID = ['id', 'label', 'classification', 'at', 'tip', 'text', 'points', 'holes', 'x', 'y', 'width', 'height'];

/** Types that GeoJSON has no geometry for, but a point's. */
const AS_POINT = ['arrow', 'text'];

/** What GeoJSON can't say of an overlay, for the way back. */
export type ShapeMemo = Readonly<Record<string, unknown>>;

/** Undefined where GeoJSON says all. */
export function memoOf(overlay: Overlay): Record<string, string> | undefined {
  const { color: _said, ...style } = overlay.style ?? {};
  const memo = Object.entries({ ...overlay, style }).filter(([key, value]) => {
    if (key === 'type') return AS_POINT.includes(overlay.type);
    return key === 'style' ? Object.keys(style).length > 0 : !SAID.includes(key) && value !== undefined;
  });
  return memo.length > 0 ? { [MEMO_KEY]: JSON.stringify(Object.fromEntries(memo)) } : undefined;
}

/** Of metadata from anywhere. */
export function readMemo(metadata: unknown): ShapeMemo {
  if (typeof metadata !== 'object' || metadata === null || !Object.hasOwn(metadata, MEMO_KEY)) return {};
  try {
    const memo: unknown = JSON.parse(String((metadata as Record<string, unknown>)[MEMO_KEY]));
    return typeof memo === 'object' && memo !== null && !Array.isArray(memo) ? (memo as ShapeMemo) : {};
  } catch {
    return {};
  }
}

/** An overlay as its memo has it; as it is where the memo is nonsense. */
export function withMemo(overlay: Overlay, memo: ShapeMemo): Overlay {
  if (Object.keys(memo).length === 0) return overlay;
  const shape = overlay.type === 'point' ? fromPoint(overlay, memo['type']) : overlay;
  const entries = overlaySchema.options.find((option) => option.entries.type.literal === shape.type)!.entries;
  const more = Object.entries(memo).filter(
    ([key]) => !SAID.includes(key) && key !== 'type' && key !== 'style' && Object.hasOwn(entries, key),
  );
  const style = typeof memo['style'] === 'object' ? { ...memo['style'], ...overlay.style } : overlay.style;
  const whole = { ...shape, ...Object.fromEntries(more), ...(style && { style }) };
  const checked = v.safeParse(overlaySchema, whole);
  // Without keys of the style that are unknown; a class is, and stays.
  return checked.success ? ({ ...whole, ...checked.output } as Overlay) : overlay;
}

function fromPoint({ at, label, ...rest }: Overlay & { type: 'point' }, type: unknown): Overlay {
  if (type === 'text') return { ...rest, type, at, text: label ?? '' };
  const named = { ...rest, ...(label !== undefined && { label }) };
  return type === 'arrow' ? { ...named, type, tip: at } : { ...named, type: 'point', at };
}

/** Metadata that are somebody else's. */
export function hasForeignMetadata(metadata: unknown): boolean {
  return typeof metadata === 'object' && metadata !== null && Object.keys(metadata).some((key) => key !== MEMO_KEY);
}
