import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { NarrationController } from './narration-controller.ts';
import { FakeAudio } from './testing/fake-audio.ts';
import { FakeSpeech, FakeUtterance, voice } from './testing/fake-speech.ts';

const VTT = 'WEBVTT\n\n00:01.000 --> 00:02.000\nOne\n\n00:02.000 --> 00:04.000\nTwo\n';
const PLACE = { base: 'https://host.example/stories/a.json', language: 'en' };
const TEXT = { id: 'a', title: 'A', text: 'First sentence. Second *one*.' };

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('SpeechSynthesisUtterance', FakeUtterance);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

class FakePage extends EventTarget {
  hidden = false;
}

function setUp(speech?: FakeSpeech) {
  const page = new FakePage();
  const audios: FakeAudio[] = [];
  const asked: string[] = [];
  const story = { ended: vi.fn(), hidden: vi.fn() };
  const controller = new NarrationController(
    { addController() {}, removeController() {}, requestUpdate() {}, updateComplete: Promise.resolve(true) },
    story,
    {
      speech: speech as never,
      audio: (src) => {
        const audio = new FakeAudio(src);
        audios.push(audio);
        return audio as never;
      },
      loadText: async (url) => {
        asked.push(url);
        if (url.includes('missing')) throw new Error('404');
        return VTT;
      },
      page: page as never,
    },
  );
  controller.hostConnected();
  return { controller, page, audios, asked, story };
}

const recorded = { ...TEXT, audio: { src: 'a.mp3', captions: 'a.vtt' } };

test('a recording plays with its captions, and tells its end', async () => {
  const { controller, audios, asked, story } = setUp();
  await controller.prepare(recorded, PLACE);
  expect(asked).toEqual(['https://host.example/stories/a.vtt']);
  expect(audios[0]!.src).toBe('https://host.example/stories/a.mp3');
  expect(audios[0]!.paused).toBe(true);
  controller.play();
  expect(audios[0]!.paused).toBe(false);
  audios[0]!.at(1.5);
  expect([controller.means, controller.time, controller.cue?.text]).toEqual(['recording', 1.5, 'One']);
  audios[0]!.at(4.5);
  expect(controller.cue).toBeNull();
  controller.pause();
  expect(audios[0]!.paused).toBe(true);
  audios[0]!.dispatchEvent(new Event('ended'));
  expect(story.ended).toHaveBeenCalledOnce();
});

test('muted, the recording goes on, and so do the captions', async () => {
  const { controller, audios } = setUp();
  await controller.prepare(recorded, PLACE);
  controller.play();
  controller.muted = true;
  audios[0]!.at(2.5);
  expect([audios.length, audios[0]!.muted, audios[0]!.paused, controller.cue?.text]).toEqual([1, true, false, 'Two']);
});

test('what can not be played is spoken', async () => {
  const speech = new FakeSpeech(voice('en'));
  const { controller, audios } = setUp(speech);
  await controller.prepare(recorded, PLACE);
  audios[0]!.refusal = new DOMException('', 'NotSupportedError');
  controller.play();
  await vi.advanceTimersByTimeAsync(0);
  expect(controller.means).toBe('voice');
  expect(speech.spoken).toEqual(['First sentence.']);
});

test('a voice speaks sentence by sentence; held, it takes the sentence up again', async () => {
  const speech = new FakeSpeech(voice('en'));
  const { controller, story } = setUp(speech);
  await controller.prepare(TEXT, PLACE);
  expect(controller.cues.map(({ text }) => text)).toEqual(['First sentence.', 'Second one.']);
  controller.play();
  speech.answer('start');
  expect(controller.cue?.text).toBe('First sentence.');
  speech.answer('end', 'start');
  expect(controller.cue?.text).toBe('Second one.');
  expect(controller.time).toBeGreaterThan(0);
  controller.pause();
  speech.answer('end');
  expect(story.ended).not.toHaveBeenCalled();
  controller.play();
  speech.answer('start', 'end');
  expect(speech.spoken).toEqual(['First sentence.', 'Second one.', 'Second one.']);
  expect(story.ended).toHaveBeenCalledOnce();
  expect(controller.cue).toBeNull();
});

test('a voice that never begins gives way to silence, which lasts as long as the author says', async () => {
  const speech = new FakeSpeech(voice('en'));
  const { controller, story } = setUp(speech);
  await controller.prepare({ ...TEXT, duration: 3 }, PLACE);
  controller.play();
  await vi.advanceTimersByTimeAsync(5000);
  expect(controller.means).toBe('silence');
  await vi.advanceTimersByTimeAsync(2900);
  expect(story.ended).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(500);
  expect(story.ended).toHaveBeenCalledOnce();
});

test('no voice is no error: captions are timed against the duration, pauses are not counted', async () => {
  const { controller, story } = setUp();
  await controller.prepare({ ...TEXT, duration: 6, audio: { captions: 'a.vtt' } }, PLACE);
  expect([controller.means, controller.duration]).toEqual(['silence', 6]);
  controller.play();
  await vi.advanceTimersByTimeAsync(1500);
  expect(controller.cue?.text).toBe('One');
  controller.pause();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(controller.cue?.text).toBe('One');
  controller.play();
  await vi.advanceTimersByTimeAsync(1000);
  expect(controller.cue?.text).toBe('Two');
  controller.seek(0);
  expect(controller.cue).toBeNull();
  await vi.advanceTimersByTimeAsync(6250);
  expect(story.ended).toHaveBeenCalledOnce();
});

test('muted, nothing is spoken; unmuted, it is', async () => {
  const speech = new FakeSpeech(voice('en'));
  const { controller } = setUp(speech);
  controller.muted = true;
  await controller.prepare(TEXT, PLACE);
  controller.play();
  expect([controller.means, speech.spoken]).toEqual(['silence', []]);
  controller.muted = false;
  await vi.advanceTimersByTimeAsync(0);
  expect([controller.means, speech.spoken]).toEqual(['voice', ['First sentence.']]);
});

test('a voice that sends the text away waits for consent', async () => {
  const speech = new FakeSpeech(voice('en', false));
  const { controller } = setUp(speech);
  await controller.prepare(TEXT, PLACE);
  controller.play();
  expect([controller.means, controller.needsConsent, speech.spoken]).toEqual(['silence', true, []]);
  controller.remoteVoices = true;
  await vi.advanceTimersByTimeAsync(0);
  expect([controller.means, controller.needsConsent, speech.spoken]).toEqual(['voice', false, ['First sentence.']]);
});

test('a hidden page holds it, and says so once', async () => {
  const { controller, page, audios, story } = setUp();
  await controller.prepare(recorded, PLACE);
  controller.play();
  page.hidden = true;
  page.dispatchEvent(new Event('visibilitychange'));
  page.dispatchEvent(new Event('visibilitychange'));
  expect(audios[0]!.paused).toBe(true);
  expect(story.hidden).toHaveBeenCalledOnce();
});

test('the next waypoint ends the one before, also while that is being prepared', async () => {
  const { controller, audios, story } = setUp();
  const first = controller.prepare(recorded, PLACE);
  await controller.prepare({ ...recorded, audio: { src: 'b.mp3' } }, PLACE);
  await first;
  expect(audios.map(({ src }) => src)).toEqual(['https://host.example/stories/b.mp3']);
  controller.play();
  await controller.prepare(TEXT, PLACE);
  expect(audios[0]!.paused).toBe(true);
  audios[0]!.dispatchEvent(new Event('ended'));
  expect(story.ended).not.toHaveBeenCalled();
  expect(controller.time).toBe(0);
});

test('asked to play before it is ready, it begins when it is', async () => {
  const { controller, audios } = setUp();
  const ready = controller.prepare(recorded, PLACE);
  controller.play();
  await ready;
  expect(audios[0]!.paused).toBe(false);
});

test('captions that are not there are done without; taken out of the page, nothing goes on', async () => {
  const { controller, audios, page, story } = setUp();
  await controller.prepare({ ...TEXT, audio: { src: 'a.mp3', captions: 'missing.vtt' } }, PLACE);
  expect(controller.cues).toEqual([]);
  controller.play();
  controller.hostDisconnected();
  expect(audios[0]!.paused).toBe(true);
  page.hidden = true;
  page.dispatchEvent(new Event('visibilitychange'));
  expect(story.hidden).not.toHaveBeenCalled();
});
