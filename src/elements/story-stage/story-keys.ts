import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isTypedInto } from '../keys.ts';

/** What a key asks of a story. */
type StoryCommand = 'next' | 'previous' | 'first' | 'last' | 'toggle-play' | 'shut-contents';

const COMMANDS: ReadonlyMap<string, StoryCommand> = new Map([
  ['ArrowRight', 'next'],
  ['ArrowLeft', 'previous'],
  ['Home', 'first'],
  ['End', 'last'],
  [' ', 'toggle-play'],
  ['Escape', 'shut-contents'],
]);

/** What does it; false is that there was nothing to do: then the key is the browser's. */
type StoryActions = Readonly<Record<StoryCommand, () => unknown>>;

/** What a story hears without a control of its own: keys, and that the page went out of sight. */
export class StoryKeys implements ReactiveController {
  readonly #host: HTMLElement;
  readonly #actions: () => StoryActions | null;
  readonly #hidden: () => void;

  /**
   * @param actions null while no story is open
   * @param hidden the page is out of sight
   */
  constructor(host: ReactiveControllerHost & HTMLElement, actions: () => StoryActions | null, hidden: () => void) {
    this.#host = host;
    this.#actions = actions;
    this.#hidden = hidden;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('keydown', this.#key);
    document.addEventListener('visibilitychange', this.#visibility);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('keydown', this.#key);
    document.removeEventListener('visibilitychange', this.#visibility);
  }

  readonly #key = (event: KeyboardEvent): void => {
    const command = storyKey(event);
    const actions = this.#actions();
    if (command && actions && actions[command]() !== false) event.preventDefault();
  };

  readonly #visibility = (): void => {
    if (document.hidden) this.#hidden();
  };
}

/** Undefined where a key asks nothing, or belongs to the browser, to the image, or to the control that has the focus. */
function storyKey(event: KeyboardEvent): StoryCommand | undefined {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || isTypedInto(event)) return undefined;
  const path = event.composedPath().filter((each) => each instanceof HTMLElement);
  if (path.some(({ localName }) => localName === 'docent-viewer')) return undefined;
  const command = COMMANDS.get(event.key);
  if (command !== 'toggle-play') return command;
  return path.some((each) => each.matches('button, a, summary')) ? undefined : command;
}
