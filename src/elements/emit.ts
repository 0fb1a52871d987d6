/** Raises an event as those of `<video>`: it neither bubbles nor crosses shadow roots. */
export function emit<Detail>(target: EventTarget, type: string, detail: Detail): void {
  target.dispatchEvent(new CustomEvent(type, { detail }));
}
