/**
 * Counts what one opened image has asked of the network. One a viewer, handed to its sources.
 *
 * `roundTrips` is the longest chain of requests each sent after an earlier one's answer: a request sent when a chain of
 * n has been answered is at depth n + 1, however many run beside it.
 */
export class Traffic {
  requests = 0;
  /** Bytes of response bodies, retries included. */
  bytes = 0;
  roundTrips = 0;
  #answeredDepth = 0;
  #frozen = false;

  /** Call when a request leaves; returns what to call when its answer is complete (or has failed). */
  sent(): (bytes: number) => void {
    this.requests += 1;
    const depth = this.#answeredDepth + 1;
    if (!this.#frozen) this.roundTrips = Math.max(this.roundTrips, depth);
    let open = true;
    return (bytes) => {
      if (!open) return;
      open = false;
      this.bytes += bytes;
      this.#answeredDepth = Math.max(this.#answeredDepth, depth);
    };
  }

  /** The first view has settled: later requests no longer lengthen the chain. */
  freezeRoundTrips(): void {
    this.#frozen = true;
  }
}
