import type { HashStateToWrite, ParsedHash } from '../../state/hash-state.ts';
import type { DocentViewer } from '../docent-viewer.ts';
import { hashStateOf, showHashState } from '../view-link.ts';
import { StoryHash } from './story-hash.ts';

/** What a link opens, and is made of. */
export interface LinkedStory {
  readonly viewer: DocentViewer;
  /** Id of the waypoint that is told; null on the title page. */
  readonly waypoint: () => string | null;
  /** Goes to a waypoint by id, to the title page where there is none. @returns whether there is one */
  readonly goTo: (id: string | undefined) => boolean;
  /** The viewer has been moved from what the story shows there. */
  readonly takenOver: () => void;
}

/** The address of the page as a link to the place in the story, and back. */
export class StoryLink {
  readonly #story: LinkedStory;
  readonly #hash: StoryHash;
  /** What happens now is told by the address, and need not be told to it. */
  #restoring = false;

  constructor(prefix: string, story: LinkedStory) {
    this.#story = story;
    this.#hash = new StoryHash(prefix, (state) => this.restore(state));
    story.viewer.shareLink = () => this.#hash.addressOf(this.#inSight);
  }

  /** What the address says. */
  get state(): ParsedHash {
    return this.#hash.state;
  }

  /** Another page is told. */
  step(): void {
    if (!this.#restoring) this.#hash.push(this.#place);
  }

  /** The reader has come back to the waypoint. */
  cameBack(): void {
    this.#hash.replaceSoon(() => this.#place);
  }

  /** The reader looks elsewhere, or otherwise. */
  strayed(): void {
    this.#hash.replaceSoon(() => this.#inSight);
  }

  /** Shows what an address says: a waypoint, and what its sender saw there. */
  restore(state: ParsedHash): void {
    this.#restoring = true;
    const found = this.#story.goTo(state.waypoint);
    this.#restoring = false;
    if (found && showHashState(this.#story.viewer, state)) this.#story.takenOver();
  }

  disconnect(): void {
    this.#hash.disconnect();
  }

  get #place(): HashStateToWrite {
    const waypoint = this.#story.waypoint();
    return waypoint === null ? {} : { waypoint };
  }

  get #inSight(): HashStateToWrite {
    const { view, channels, z, t, rotation } = this.#story.viewer;
    // which image of a file it is, the story says
    return { ...hashStateOf({ view, channels, z, t, rotation, series: null }), ...this.#place };
  }
}
