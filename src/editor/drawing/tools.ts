export const DRAWING_TOOLS = ['arrow', 'rectangle', 'ellipse', 'polygon', 'freehand', 'line', 'point', 'text'] as const;

export type DrawingTool = (typeof DRAWING_TOOLS)[number];
/** What a press on the image does; with null it is the camera's. */
export type Tool = 'select' | DrawingTool;

/** Letters that the viewer has no use for. */
export const TOOL_KEYS: Readonly<Record<Tool, string>> = {
  select: 'V',
  arrow: 'A',
  rectangle: 'B',
  ellipse: 'E',
  polygon: 'P',
  freehand: 'D',
  line: 'N',
  point: 'O',
  text: 'T',
};

/** The tool that a letter stands for; null for any other key. */
export function toolForKey(
  press: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey'>,
): Tool | null {
  if (press.ctrlKey || press.altKey || press.metaKey || press.shiftKey) return null;
  const found = Object.entries(TOOL_KEYS).find(([, letter]) => letter === press.key.toUpperCase());
  return (found?.[0] as Tool | undefined) ?? null;
}
