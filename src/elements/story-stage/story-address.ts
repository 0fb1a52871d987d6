import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { parseHash, type ParsedHash } from '../../state/hash-state.ts';
import type { LoadedStory } from '../story-loader.ts';
import { stringsFor } from '../strings.ts';
import { showHashState } from '../view-link.ts';
import { StoryLink, type LinkedStory } from './story-link.ts';
import { clickedTextLink } from './text-link.ts';

/** What an address leads into. */
export interface AddressedStory extends Omit<LinkedStory, 'arriving'> {
  readonly loaded: () => LoadedStory | null;
  /** The story has to be shown again, from its title page: the address is another. */
  readonly showAgain: (opened: LoadedStory) => void;
}

/**
 * The ways into a story that are written down: the page's address while it is kept in step, links of Minerva's in it, and
 * links in the story's own texts.
 */
export class StoryAddress implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #story: AddressedStory;
  #link: StoryLink | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, story: AddressedStory) {
    this.#host = host;
    this.#story = story;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.keepInStep(null);
  }

  /** @param prefix of the keys in the address; null where it is left alone */
  keepInStep(prefix: string | null): void {
    if (this.#link && this.#link.prefix !== prefix) {
      this.#link.disconnect();
      this.#link = undefined;
    }
    if (prefix !== null)
      this.#link ??= new StoryLink(prefix, { ...this.#story, arriving: () => this.#readMinervaLink() });
  }

  /** What the address says of the story; null where it says nothing, or is left alone. */
  get linked(): ParsedHash | null {
    return this.#link?.linked ?? null;
  }

  restore(state: ParsedHash): void {
    this.#link?.restore(state);
  }

  /** Another page is told. */
  step(): void {
    this.#link?.step();
  }

  /** The reader has come back to the waypoint. */
  cameBack(): void {
    this.#link?.cameBack();
  }

  /** The reader looks elsewhere, or otherwise. */
  strayed(): void {
    this.#link?.strayed();
  }

  /** Where the address is one of Minerva's, it becomes one of Docent's, and the story what it shows. */
  withMinervaLink(opened: LoadedStory): LoadedStory {
    if (this.#link?.prefix !== '') return opened;
    const linked = opened.minervaLink?.(location.hash, stringsFor(this.#host).sharedLink);
    if (!linked) return opened;
    if (linked.hash !== location.hash)
      history.replaceState(history.state, '', linked.hash || location.pathname + location.search);
    return { ...opened, story: linked.story, opened: opened.opened ?? opened.story };
  }

  /** A link in a text leads to a waypoint, and what is to be seen there. @returns whether it was such a link */
  follow(event: MouseEvent): boolean {
    const hash = clickedTextLink(event);
    if (hash === undefined) return false;
    event.preventDefault();
    const state = parseHash(hash);
    if (this.#story.goTo(state.waypoint) && showHashState(this.#story.viewer, state)) this.#story.takenOver();
    return true;
  }

  /** @returns whether the address was one of Minerva's, which is shown then */
  #readMinervaLink(): boolean {
    const loaded = this.#story.loaded();
    if (!loaded?.minervaLink?.(location.hash, '')) return false;
    this.#story.showAgain({ ...loaded, story: loaded.opened ?? loaded.story });
    return true;
  }
}
