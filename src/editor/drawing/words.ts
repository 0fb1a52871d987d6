import type { Overlay } from '../../story/overlay.ts';

/** A shape with other words: a text's own, or a label. A label without words is none. */
export function withWords(overlay: Overlay, words: string): Overlay {
  if (overlay.type === 'text') return { ...overlay, text: words };
  const { label: _, ...rest } = overlay;
  return words === '' ? rest : { ...rest, label: words };
}
