import { afterEach, expect, test, vi } from 'vitest';
import { accessibilityFaults, find, findAll, mount } from '../../elements/testing/mount.ts';
import type { DocentViewer } from '../../elements/docent-viewer.ts';
import '../../elements/docent-viewer.ts';
import { edit } from '../../state/editor-history.ts';
import { openStory } from '../../state/editor-store.ts';
import { english } from '../editor-strings.en.ts';
import { EditorSession } from '../session/editor-session.ts';
import './narration-field.ts';

const STORY = {
  docent: 1 as const,
  title: 'Tour',
  images: [{ id: 'main', src: '' }],
  waypoints: [
    { id: 'edge', title: 'The edge', text: 'It is sharp. It is long.' },
    { id: 'middle', title: 'The middle' },
  ],
};

afterEach(() => vi.restoreAllMocks());

async function field() {
  const session = new EditorSession(document.createElement('docent-viewer') as DocentViewer);
  openStory(session.store, STORY);
  session.store.setState({ waypoint: 'edge' });
  const element = document.createElement('docent-narration-field');
  element.session = session;
  await mount(element);
  find<HTMLDetailsElement>(element, 'details').open = true;
  const waypoint = (id: string) => session.store.getState().story.waypoints.find((each) => each.id === id);
  return { element, session, waypoint, press: (name: RegExp) => pressed(element, name) };
}

function pressed(element: Element, name: RegExp): void {
  const button = findAll(element, 'button').find(({ textContent }) => name.test(textContent.trim()));
  if (!button) throw new Error(`There is no button ${name}`);
  button.click();
}

/** A microphone that hums, and that can be pulled out. */
function microphone(): { readonly stream: MediaStream; unplug: () => void } {
  const context = new AudioContext();
  const hum = context.createOscillator();
  const out = context.createMediaStreamDestination();
  hum.connect(out);
  hum.start();
  vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockResolvedValue(out.stream);
  return { stream: out.stream, unplug: () => out.stream.getTracks().forEach((track) => track.stop()) };
}

test.each([
  [new DOMException('', 'NotAllowedError'), 'refused'],
  [new DOMException('', 'SecurityError'), 'refused'],
  [new DOMException('', 'NotFoundError'), 'no-microphone'],
  [new DOMException('', 'NotReadableError'), 'busy'],
  [new TypeError('what?'), 'failed'],
] as const)('%s of the microphone is said in words, and the next try is free', async (cause, fault) => {
  vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockRejectedValueOnce(cause);
  const { element, press, waypoint } = await field();
  press(/^Record$/);
  await vi.waitFor(() => expect(find(element, '[role=alert]').textContent).toBe(english.recorderFaults[fault]));
  expect(waypoint('edge')!.audio).toBeUndefined();
  expect(await accessibilityFaults(element)).toEqual([]);
  const { stream } = microphone();
  press(/^Record$/);
  await vi.waitFor(() => pressed(element, /^Stop/));
  expect(findAll(element, '[role=alert]')).toEqual([]);
  await vi.waitFor(() => expect(stream.getTracks().map(({ readyState }) => readyState)).toEqual(['ended']));
});

test('a page that is not secure can’t record, and says what it needs', async () => {
  vi.spyOn(navigator, 'mediaDevices', 'get').mockReturnValue(undefined as never);
  const { element, press } = await field();
  press(/^Record$/);
  await vi.waitFor(() => expect(find(element, '[role=alert]').textContent).toBe(english.recorderFaults.unsupported));
});

test('a recorder that can’t begin lets the microphone go', async () => {
  const { stream } = microphone();
  vi.spyOn(MediaRecorder.prototype, 'start').mockImplementation(() => {
    throw new DOMException('', 'InvalidStateError');
  });
  const { element, press } = await field();
  press(/^Record$/);
  await vi.waitFor(() => expect(find(element, '[role=alert]').textContent).toBe(english.recorderFaults.failed));
  expect(stream.getTracks()[0]!.readyState).toBe('ended');
});

test('a microphone that is pulled out ends the recording, and what was said stays', async () => {
  const { unplug } = microphone();
  const { element, press, waypoint } = await field();
  press(/^Record$/);
  await vi.waitFor(() => expect(find(element, 'button.primary').textContent).toContain('0:00'));
  await new Promise((resolve) => setTimeout(resolve, 300));
  unplug();
  await vi.waitFor(() => expect(waypoint('edge')!.audio?.src).toMatch(/^audio\/edge/));
  expect(findAll(element, 'button.primary')).toEqual([]);
});

test('who goes to another waypoint while recording has recorded the one before', async () => {
  microphone();
  const { element, session, press, waypoint } = await field();
  press(/^Record$/);
  await vi.waitFor(() => expect(find(element, 'button.primary')).toBeDefined());
  await new Promise((resolve) => setTimeout(resolve, 300));
  session.store.setState({ waypoint: 'middle' });
  await vi.waitFor(() => expect(waypoint('edge')!.audio?.src).toMatch(/^audio\/edge/));
  expect(waypoint('middle')!.audio).toBeUndefined();
  expect(findAll(element, 'button.primary')).toEqual([]);
});

test('of a waypoint that is deleted meanwhile nothing is kept', async () => {
  const { stream } = microphone();
  const { element, session, press } = await field();
  press(/^Record$/);
  await vi.waitFor(() => expect(find(element, 'button.primary')).toBeDefined());
  edit(session.store, (story) => ({ ...story, waypoints: story.waypoints.filter(({ id }) => id !== 'edge') }), {
    label: 'Delete',
  });
  session.store.setState({ waypoint: 'middle' });
  await vi.waitFor(() => expect(stream.getTracks()[0]!.readyState).toBe('ended'));
  expect(session.store.getState().story.waypoints).toEqual([STORY.waypoints[1]]);
});

test('a file that is no sound is not taken', async () => {
  const { element, waypoint } = await field();
  const files = new DataTransfer();
  files.items.add(new File(['not a sound'], 'talk.mp3', { type: 'audio/mpeg' }));
  const picker = find<HTMLInputElement>(element, 'input.sound');
  picker.files = files.files;
  picker.dispatchEvent(new Event('change'));
  await vi.waitFor(() => expect(find(element, '[role=alert]').textContent).toBe(english.recorderFaults['no-audio']));
  expect(waypoint('edge')!.audio).toBeUndefined();
});
