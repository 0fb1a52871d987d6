import { isTypedInto } from '../keys.ts';

/** What a key asks of a story. */
export type StoryCommand = 'next' | 'previous' | 'first' | 'last' | 'toggle-play' | 'shut-contents';

const COMMANDS: ReadonlyMap<string, StoryCommand> = new Map([
  ['ArrowRight', 'next'],
  ['ArrowLeft', 'previous'],
  ['Home', 'first'],
  ['End', 'last'],
  [' ', 'toggle-play'],
  ['Escape', 'shut-contents'],
]);

/** Undefined where a key asks nothing, or belongs to the browser or to the control that has the focus. */
export function storyKey(event: KeyboardEvent): StoryCommand | undefined {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || isTypedInto(event)) return undefined;
  const command = COMMANDS.get(event.key);
  if (command !== 'toggle-play') return command;
  const onControl = event.composedPath().some((at) => at instanceof HTMLElement && at.matches('button, a, summary'));
  return onControl ? undefined : command;
}
