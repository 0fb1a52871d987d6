/** An edit that may be of something that can't be: then the event that asked for it is cancelled, and nothing changes. */
export function tryEdit(event: Event, change: () => void): void {
  try {
    change();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    event.preventDefault();
  }
}
