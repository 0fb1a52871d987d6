import { afterEach, expect, test, vi } from 'vitest';
import { chooseVoice, voicesOf } from './choose-voice.ts';
import { FakeSpeech, voice } from './testing/fake-speech.ts';

afterEach(() => vi.useRealTimers());

test('a voice of the device that speaks the language, the same country first', () => {
  const voices = [voice('de-DE'), voice('en-GB', true, { default: true }), voice('en_US')];
  expect(chooseVoice(voices, 'en-US', false).voice!.lang).toBe('en_US');
  expect(chooseVoice(voices, 'en', false).voice!.lang).toBe('en-GB');
  expect(chooseVoice(voices, 'fr', true)).toEqual({ voice: null, needsConsent: false });
});

test('a voice that sends the text away takes consent, and only where no other speaks', () => {
  const remote = [voice('en-US', false, { default: true })];
  expect(chooseVoice(remote, 'en', false)).toEqual({ voice: null, needsConsent: true });
  expect(chooseVoice(remote, 'en', true)).toEqual({ voice: remote[0], needsConsent: false });
  expect(chooseVoice([...remote, voice('en-AU')], 'en-US', true).voice!.lang).toBe('en-AU');
});

test('voices that come late are waited for, not for ever', async () => {
  vi.useFakeTimers();
  const speech = new FakeSpeech();
  const late = voicesOf(speech as never);
  speech.voices = [voice('en')];
  speech.dispatchEvent(new Event('voiceschanged'));
  expect(await late).toHaveLength(1);
  const never = voicesOf(new FakeSpeech() as never);
  await vi.advanceTimersByTimeAsync(1000);
  expect(await never).toEqual([]);
});
