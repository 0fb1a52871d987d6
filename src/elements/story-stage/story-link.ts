import type { HashStateToWrite, ParsedHash } from '../../state/hash-state.ts';
import type { Mark } from '../../state/mark.ts';
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
  /** Somebody went back or forward, or wrote into the address. @returns whether that is shown already */
  readonly arriving?: () => boolean;
}

/** The address of the page as a link to the place in the story, and back. */
export class StoryLink {
  /** Before each of its keys. */
  readonly prefix: string;
  readonly #story: LinkedStory;
  readonly #hash: StoryHash;
  /** What happens now is told by the address, and need not be told to it. */
  #restoring = false;
  /** The reader looks elsewhere than the waypoint does, or otherwise. */
  #strayed = false;
  /** Notes belong to the place that they were set at: by waypoint, null for the title page. */
  readonly #marks = new Map<string | null, readonly Mark[]>();

  constructor(prefix: string, story: LinkedStory) {
    this.prefix = prefix;
    this.#story = story;
    this.#hash = new StoryHash(prefix, (state) => {
      if (!story.arriving?.()) this.restore(state);
    });
    story.viewer.shareLink = () => this.#hash.addressOf(this.#inSight);
    story.viewer.addEventListener('marks-change', this.#marked);
  }

  /** What the address says of the story; null where it says nothing. */
  get linked(): ParsedHash | null {
    const { faults: _faults, foreign: _foreign, ...said } = this.#hash.state;
    return Object.keys(said).length > 0 ? this.#hash.state : null;
  }

  /** Another page is told. */
  step(): void {
    this.#strayed = false;
    this.#story.viewer.marks = this.#marks.get(this.#story.waypoint()) ?? [];
    if (!this.#restoring) this.#hash.push(this.#place);
  }

  /** The reader has come back to the waypoint. */
  cameBack(): void {
    this.#strayed = false;
    this.#hash.replaceSoon(() => this.#place);
  }

  /** The reader looks elsewhere, or otherwise. */
  strayed(): void {
    this.#strayed = true;
    this.#hash.replaceSoon(() => this.#inSight);
  }

  /** Shows what an address says: a waypoint, and what its sender saw and pointed at there. */
  restore(state: ParsedHash): void {
    this.#restoring = true;
    const found = this.#story.goTo(state.waypoint);
    this.#restoring = false;
    this.#marks.set(this.#story.waypoint(), state.marks ?? []);
    if (showHashState(this.#story.viewer, state) && found) this.#story.takenOver();
  }

  disconnect(): void {
    this.#hash.disconnect();
    this.#story.viewer.removeEventListener('marks-change', this.#marked);
  }

  readonly #marked = (): void => {
    this.#marks.set(this.#story.waypoint(), this.#story.viewer.marks);
    this.#hash.replaceSoon(() => (this.#strayed ? this.#inSight : this.#place));
  };

  get #place(): HashStateToWrite {
    const waypoint = this.#story.waypoint();
    const { marks } = this.#story.viewer;
    return { ...(waypoint !== null && { waypoint }), ...(marks.length > 0 && { marks }) };
  }

  get #inSight(): HashStateToWrite {
    const { view, channels, z, t, rotation, marks } = this.#story.viewer;
    // which image of a file it is, the story says
    return { ...hashStateOf({ view, channels, z, t, rotation, series: null, marks }), ...this.#place };
  }
}
