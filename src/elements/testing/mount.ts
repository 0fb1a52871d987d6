import axe from 'axe-core';
import { LitElement } from 'lit';
import { onTestFinished } from 'vitest';

/** Puts an element into a page that is otherwise in order, and takes it out after the test. */
export async function mount<E extends HTMLElement>(element: E, language = 'en'): Promise<E> {
  const main = document.createElement('main');
  main.lang = language;
  main.append(element);
  document.body.append(main);
  onTestFinished(() => main.remove());
  await settle(element);
  return element;
}

/** Waits until an element, and what it holds, has drawn itself. */
export async function settle(element: Element): Promise<void> {
  if (element instanceof LitElement) await element.updateComplete;
  for (const child of element.shadowRoot?.querySelectorAll('*') ?? []) {
    if (child.shadowRoot) await settle(child);
  }
}

/** What axe finds in an element, first in dark, then in light. */
export async function accessibilityFaults(element: HTMLElement): Promise<string[]> {
  const faults: string[] = [];
  for (const scheme of ['dark', 'light']) {
    element.style.setProperty('--docent-color-scheme', scheme);
    document.body.style.background = scheme === 'dark' ? '#0b0c0e' : '#f4f3f1';
    // half-way through a transition the contrast is nobody's choice
    finishTransitions(element);
    const { violations } = await axe.run(element);
    faults.push(...violations.map(({ id, nodes }) => `${scheme}: ${id}: ${nodes.map(({ html }) => html).join(' | ')}`));
  }
  return faults;
}

function finishTransitions(element: Element): void {
  for (const animation of element.shadowRoot?.getAnimations() ?? []) animation.finish();
  for (const child of element.shadowRoot?.querySelectorAll('*') ?? []) finishTransitions(child);
}

/** The first match inside an element's shadow root, and the roots it holds. */
export function find<E extends Element = HTMLElement>(element: Element, selector: string): E {
  const found = findAll<E>(element, selector)[0];
  if (!found) throw new Error(`${element.localName} holds no ${selector}.`);
  return found;
}

export function findAll<E extends Element = HTMLElement>(element: Element, selector: string): E[] {
  const root = element.shadowRoot;
  if (!root) return [];
  const below = [...root.querySelectorAll('*')].flatMap((child) => findAll<E>(child, selector));
  return [...root.querySelectorAll<E>(selector), ...below];
}

/** The details of every event of these types, as they come. */
export function record(element: EventTarget, ...types: string[]): { type: string; detail: unknown }[] {
  const events: { type: string; detail: unknown }[] = [];
  for (const type of types) {
    element.addEventListener(type, (event) => events.push({ type, detail: (event as CustomEvent<unknown>).detail }));
  }
  return events;
}

export function press(element: Element, key: string, more: KeyboardEventInit = {}): void {
  const init = { key, bubbles: true, composed: true, cancelable: true, ...more };
  element.dispatchEvent(new KeyboardEvent('keydown', init));
  element.dispatchEvent(new KeyboardEvent('keyup', init));
}

/** A press at one point, moves through others, a release at the last; client coordinates. */
export function drag(element: Element, ...points: readonly (readonly [x: number, y: number])[]): void {
  const fire = (type: string, [x, y]: readonly [number, number]): boolean =>
    element.dispatchEvent(
      new PointerEvent(type, {
        pointerId: 1,
        isPrimary: true,
        button: 0,
        buttons: 1,
        clientX: x,
        clientY: y,
        bubbles: true,
        composed: true,
        cancelable: true,
      }),
    );
  fire('pointerdown', points[0]!);
  for (const point of points.slice(1)) fire('pointermove', point);
  fire('pointerup', points.at(-1)!);
}
