/** As much of an utterance as a narration uses; Node has none. */
export class FakeUtterance extends EventTarget {
  voice: SpeechSynthesisVoice | null = null;
  lang = '';
  readonly text: string;

  constructor(text: string) {
    super();
    this.text = text;
  }
}

/** Speaks when it is told to, and remembers what. */
export class FakeSpeech extends EventTarget {
  voices: SpeechSynthesisVoice[];
  readonly spoken: string[] = [];
  #utterance: FakeUtterance | undefined;

  constructor(...voices: SpeechSynthesisVoice[]) {
    super();
    this.voices = voices;
  }

  getVoices(): SpeechSynthesisVoice[] {
    return this.voices;
  }

  speak(utterance: FakeUtterance): void {
    this.#utterance = utterance;
    this.spoken.push(utterance.text);
  }

  /** As engines do, it tells of the end of what it breaks off. */
  cancel(): void {
    this.#utterance?.dispatchEvent(new Event('error'));
    this.#utterance = undefined;
  }

  answer(...types: ('start' | 'end' | 'error')[]): void {
    for (const type of types) this.#utterance?.dispatchEvent(new Event(type));
  }
}

export function voice(
  lang: string,
  localService = true,
  more: Partial<SpeechSynthesisVoice> = {},
): SpeechSynthesisVoice {
  return { lang, localService, default: false, name: lang, voiceURI: lang, ...more };
}
