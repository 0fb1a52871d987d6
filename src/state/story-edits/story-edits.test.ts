import { describe, expect, test } from 'vitest';
import { between, randomFrom, type Random } from '../../cli/samples/random.ts';
import { formatStory } from '../../story/format-story.ts';
import type { Overlay } from '../../story/overlay.ts';
import { parseStory } from '../../story/parse-story.ts';
import type { Story } from '../../story/story.ts';
import { everyKey } from '../../story/testing/every-key.ts';
import { beginGesture, cancelGesture, endGesture } from '../editor-gestures.ts';
import { edit, redo, undo } from '../editor-history.ts';
import { MAX_STEPS } from '../editor-moments.ts';
import { selectOverlays, selectWaypoint } from '../editor-selection.ts';
import { createEditorStore, type EditorStore } from '../editor-store.ts';
import * as groups from './group-edits.ts';
import * as images from './image-edits.ts';
import * as metadata from './metadata-edits.ts';
import * as overlays from './overlay-edits.ts';
import * as sights from './sight-edits.ts';
import * as waypoints from './waypoint-edits.ts';

const WALKS = 8;
const STEPS = 80;

const TITLES = [
  '',
  'Edge',
  'Edge',
  'Über die Grenze',
  '細胞',
  '—',
  'A very long title that goes on and on, and then some more of it',
];

function pick<T>(random: Random, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)]!;
}

function anyShape(random: Random): Overlay {
  const at = (): [number, number] => [between(random, -50, 5000), between(random, -50, 5000)];
  const box = { x: 1, y: 2, width: between(random, 1, 9), height: between(random, 1, 9) };
  return pick<Overlay>(random, [
    { type: 'arrow', tip: at(), label: pick(random, TITLES) },
    { type: 'rectangle', ...box },
    { type: 'ellipse', ...box, style: {} },
    { type: 'polygon', points: [at(), at(), at()], holes: [] },
    { type: 'line', points: [at(), at()], style: { color: '#00ff00', dash: [] } },
    { type: 'point', at: at() },
    { type: 'text', at: at(), text: '' },
  ]);
}

/** Any edit that there is, of a story of any state. */
function anyEdit(story: Story, random: Random): Story {
  const waypoint = pick(random, story.waypoints);
  const group = pick(random, story.groups ?? []);
  const image = pick(random, story.images);
  const title = pick(random, TITLES);
  const shapes =
    waypoint?.overlays?.filter((overlay): overlay is overlays.NamedOverlay => overlay.id !== undefined) ?? [];
  const shape = pick(random, shapes);
  const edits: (() => Story)[] = [
    () =>
      waypoints.insertWaypoint(story, waypoints.newWaypoint(story, { title, text: title, rotation: 0 }), waypoint?.id),
    () => waypoints.insertWaypoint(story, waypoints.newWaypoint(story, { title, channels: [] }), null),
    () =>
      groups.addGroups(story, [
        groups.newGroup(story, { name: title, image: image.id, channels: [{ channel: 0, visible: true }] }),
      ]),
    () =>
      metadata.patchMetadata(story, {
        title,
        summary: title,
        keywords: [],
        authors: [{ name: 'Ada' }],
        license: undefined,
      }),
    () => images.placeImage(story, 'main', pick(random, ['', 'a.ome.tif'])),
    () => images.patchImage(story, image.id, { alt: title, pixelSize: pick(random, [undefined, { x: 0.5, y: 0.5 }]) }),
    () => overlays.withOverlayIds(story),
    () => sights.patchCover(story, pick(random, [null, { rotation: 5 }, { group: group?.id }, { channels: [] }])),
  ];
  if (waypoint) {
    const { id } = waypoint;
    edits.push(
      () => waypoints.insertWaypoint(story, waypoints.copiedWaypoint(story, id), id),
      () => waypoints.removeWaypoint(story, id),
      () => waypoints.moveWaypoint(story, id, Math.floor(between(random, -3, 30))),
      () => waypoints.renewWaypointId(story, id),
      () =>
        waypoints.patchWaypoint(story, id, {
          title,
          text: title,
          rotation: Math.round(random()),
          view: { x: 0, y: 0, width: 1, height: 1 },
        }),
      () =>
        waypoints.patchWaypoint(story, id, {
          image: pick(random, [undefined, ...story.images.map((each) => each.id)]),
        }),
      () =>
        waypoints.patchWaypoint(story, id, {
          audio: pick(random, [undefined, {}, { src: 'a.mp3' }, { captions: 'a.vtt' }]),
          duration: undefined,
        }),
      () => waypoints.patchWaypoint(story, id, { channels: pick(random, [undefined, [], [{ channel: 0 }]]) }),
      () => overlays.addOverlays(story, id, overlays.freshOverlays(story, id, [anyShape(random), anyShape(random)])),
      () =>
        overlays.addOverlays(
          story,
          id,
          overlays.freshOverlays(story, id, pick(random, story.waypoints).overlays?.slice(-3) ?? []),
        ),
    );
    if (group) {
      edits.push(() => waypoints.patchWaypoint(story, id, { image: group.image, group: group.id }));
    }
    if (shape) {
      const some = shapes.filter(() => random() < 0.5).map((each) => each.id);
      edits.push(
        () =>
          overlays.patchOverlay(story, id, shape.id, {
            label: title,
            style: pick(random, [undefined, {}, { color: '#ff0000' }]),
          }),
        () => overlays.removeOverlays(story, id, some),
        () => overlays.orderOverlays(story, id, some, pick(random, [1, -1, 3, Infinity, -Infinity])),
      );
    }
  }
  if (group) {
    edits.push(
      () => groups.removeGroup(story, group.id, pick(random, ['fall-back', 'keep-channels'])),
      () => groups.moveGroup(story, group.id, Math.floor(between(random, 0, 4))),
      () => groups.renameGroup(story, group.id, title),
      () => groups.setGroupChannels(story, group.id, [{ channel: 0, gamma: 1, contrastLimits: [0, 10] }]),
    );
    if (group.channels.length > 0)
      edits.push(() =>
        groups.patchGroupChannel(story, group.id, 0, { label: title, visible: random() < 0.5, gamma: undefined }),
      );
  }
  return pick(random, edits)();
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const held of Object.values(value)) frozen(held);
  return value;
}

function stateOf(store: EditorStore): string {
  const { story, waypoint, overlays } = store.getState();
  return JSON.stringify({ story: formatStory(story), waypoint, overlays });
}

function valid(value: unknown): Story {
  const parsed = parseStory(value);
  if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults));
  return parsed.story;
}

describe('whatever is edited in whatever order', () => {
  test.each([...Array(WALKS).keys()])('the story stays valid, and undo and redo lead to both ends; walk %i', (seed) => {
    const random = randomFrom(seed);
    const store = createEditorStore(frozen(seed % 2 === 0 ? valid(everyKey()) : images.newStory({ src: 'i.ome.tif' })));
    // Before each step, and after the last.
    const before: string[] = [];
    for (let at = 0; at < STEPS; at++) {
      const { story, waypoint } = store.getState();
      selectWaypoint(store, pick(random, story.waypoints)?.id ?? null);
      selectOverlays(
        store,
        story.waypoints.find(({ id }) => id === waypoint)?.overlays?.flatMap(({ id }) => id ?? []) ?? [],
      );
      const start = stateOf(store);
      const steps = store.getState().past.length;
      const gesture = random() < 0.2;
      if (gesture) beginGesture(store, 'Drag');
      for (let part = gesture ? 3 : 1; part > 0; part--) {
        edit(store, (current) => frozen(anyEdit(current, random)), { label: `Step ${at}` });
        valid(store.getState().story);
      }
      if (gesture && random() < 0.3) cancelGesture(store);
      else endGesture(store);
      const { past } = store.getState();
      expect(past.length - steps, 'one step at most').toBeLessThanOrEqual(1);
      if (past.length > steps) before.push(start);
      else if (gesture) expect(JSON.parse(stateOf(store))).toEqual(JSON.parse(start));
    }
    const end = stateOf(store);
    const story = JSON.stringify(store.getState().story);
    for (const expected of [...before].reverse()) {
      undo(store);
      expect(stateOf(store)).toBe(expected);
    }
    undo(store);
    expect(stateOf(store), 'nothing before the first').toBe(before[0]);
    for (let at = 0; at < before.length; at++) redo(store);
    expect(JSON.parse(stateOf(store)).story).toBe(JSON.parse(end).story);
    expect(JSON.stringify(store.getState().story), 'identical').toBe(story);
    expect(before.length).toBeGreaterThan(STEPS / 3);
    expect(MAX_STEPS).toBeGreaterThan(STEPS);
  });
});
