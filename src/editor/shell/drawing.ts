import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { beginGesture, cancelGesture, endGesture } from '../../state/editor-gestures.ts';
import { edit } from '../../state/editor-history.ts';
import { selectOverlays } from '../../state/editor-selection.ts';
import {
  addOverlays,
  freshOverlays,
  orderOverlays,
  patchOverlays,
  removeOverlays,
  type OverlayPatch,
} from '../../state/story-edits/overlay-edits.ts';
import { boundsOf } from '../../elements/story-overlays/overlay-bounds.ts';
import type { Overlay, OverlayStyle } from '../../story/overlay.ts';
import type {
  DrawingEvents,
  OrderPlace,
  OverlayChange,
  OverlayOrder,
  OverlayRemove,
} from '../drawing/drawing-events.ts';
import '../drawing/drawing-layer.ts';
import type { DocentDrawingLayer } from '../drawing/drawing-layer.ts';
import type { Tool } from '../drawing/tools.ts';
import { editorStringsFor } from '../editor-strings.ts';
import type { EditorSession } from '../session/editor-session.ts';

type On<Name extends keyof DrawingEvents> = CustomEvent<DrawingEvents[Name]>;

/** What is drawn over the image is written into the open waypoint. */
export class Drawing implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #session: EditorSession;
  readonly #layer: DocentDrawingLayer;
  #undo: (() => void) | undefined;
  /** Id of the waypoint. */
  #drawnOn: string | undefined;

  tool: Tool = 'select';
  newStyle: OverlayStyle = {};

  constructor(host: ReactiveControllerHost & HTMLElement, session: EditorSession) {
    this.#host = host;
    this.#session = session;
    host.addController(this);
    const { viewer, store } = session;
    const layer = (this.#layer = document.createElement('docent-drawing-layer'));
    layer.slot = 'overlay';
    viewer.append(layer);
    viewer.addEventListener('view-change', () => (layer.viewport = viewer.viewport));
    viewer.addEventListener('load', () => {
      layer.bright = viewer.info?.rgb ?? false;
      layer.viewport = viewer.viewport;
    });
    const on = <Name extends keyof DrawingEvents>(name: Name, run: (detail: DrawingEvents[Name]) => void): void =>
      layer.addEventListener(name, (event) => run((event as On<Name>).detail));
    on('gesture-begin', this.begin);
    on('gesture-end', this.end);
    on('overlay-add', ({ overlays }) => this.add(overlays, 'drawShape'));
    on('overlay-change', this.change);
    on('overlay-remove', this.remove);
    on('overlay-order', this.order);
    on('selection-change', ({ ids }) => selectOverlays(store, ids));
    on('tool-change', ({ tool }) => this.choose(tool));
    on('clipboard-change', ({ overlays }) => (layer.clipboard = overlays));
    on('reveal-request', ({ overlay }) => this.#reveal(overlay));
  }

  hostConnected(): void {
    this.#undo = this.#session.store.subscribe(() => this.#draw());
    this.#draw();
  }

  hostDisconnected(): void {
    this.#undo?.();
  }

  choose(tool: Tool | null): void {
    this.tool = tool ?? 'select';
    this.#draw();
    this.#host.requestUpdate();
  }

  /** Takes the last step of what is being drawn back. @returns whether something was */
  back(): boolean {
    return this.#layer.back();
  }

  styleNext(style: OverlayStyle): void {
    this.newStyle = style;
    this.#layer.newStyle = style;
    this.#host.requestUpdate();
  }

  readonly begin = ({ action, continues = false }: DrawingEvents['gesture-begin']): void =>
    beginGesture(this.#session.store, this.#words.drawing[action], { continues });

  readonly end = ({ cancelled }: DrawingEvents['gesture-end']): void => {
    if (cancelled) cancelGesture(this.#session.store);
    else endGesture(this.#session.store);
  };

  add(overlays: readonly Overlay[], what: 'drawShape' | 'importShapes'): void {
    const { store } = this.#session;
    const { story, waypoint } = store.getState();
    if (waypoint === null) return;
    const fresh = freshOverlays(story, waypoint, overlays);
    edit(store, (now) => addOverlays(now, waypoint, fresh), {
      label: this.#words[what],
      select: { overlays: fresh.length > 1 && what === 'importShapes' ? [] : fresh.map(({ id }) => id) },
    });
  }

  readonly change = ({ overlays, merge }: OverlayChange): void => {
    const { store } = this.#session;
    const { waypoint } = this.#session;
    if (!waypoint) return;
    const before = new Map(waypoint.overlays?.map((overlay) => [overlay.id, overlay]));
    const patches = new Map(overlays.map((overlay) => [overlay.id!, patchOf(before.get(overlay.id), overlay)]));
    edit(store, (story) => patchOverlays(story, waypoint.id, patches), {
      label: this.#words.changeShape,
      ...(merge !== undefined && { merge }),
    });
  };

  readonly remove = ({ ids }: OverlayRemove): void => {
    const { store } = this.#session;
    const { waypoint } = store.getState();
    if (waypoint !== null) {
      edit(store, (story) => removeOverlays(story, waypoint, ids), { label: this.#words.deleteShape });
    }
  };

  readonly order = ({ ids, to }: OverlayOrder): void => {
    const { store } = this.#session;
    const { waypoint } = store.getState();
    if (waypoint !== null) {
      edit(store, (story) => orderOverlays(story, waypoint, ids, PLACES[to]), { label: this.#words.orderShapes });
    }
  };

  get #words() {
    return editorStringsFor(this.#host);
  }

  #draw(): void {
    const { overlays } = this.#session.store.getState();
    const { waypoint } = this.#session;
    if (waypoint?.id !== this.#drawnOn) this.#layer.leave();
    this.#drawnOn = waypoint?.id;
    this.#layer.overlays = waypoint?.overlays ?? NONE;
    this.#layer.selected = overlays;
    this.#layer.tool = waypoint ? this.tool : null;
    this.#layer.viewport = this.#session.viewer.viewport;
  }

  /** A shape out of sight comes into the middle, as large as things are. */
  #reveal(overlay: Overlay): void {
    const { viewer } = this.#session;
    const { view } = viewer;
    if (!view) return;
    const { left, right, top, bottom } = boundsOf(overlay);
    const width = Math.max(view.width, (right - left) * 1.2);
    const height = Math.max(view.height, (bottom - top) * 1.2);
    viewer.setView({ x: (left + right - width) / 2, y: (top + bottom - height) / 2, width, height });
  }
}

const PLACES: Readonly<Record<OrderPlace, number>> = { front: Infinity, forward: 1, backward: -1, back: -Infinity };

const NONE: readonly Overlay[] = [];

/** What makes one shape of another: keys that it has no more are taken away. */
function patchOf(before: Overlay | undefined, after: Overlay): OverlayPatch {
  const gone = Object.keys(before ?? {}).filter((key) => !(key in after));
  const { id: _id, type: _type, ...rest } = after;
  return { ...Object.fromEntries(gone.map((key) => [key, undefined])), ...rest };
}
