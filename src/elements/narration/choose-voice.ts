/** A voice for a text, and whether there is one that would send the text away. */
export interface VoiceChoice {
  readonly voice: SpeechSynthesisVoice | null;
  /** No voice of the device speaks the language, but one of a service does: it takes the reader's consent. */
  readonly needsConsent: boolean;
}

/**
 * The voice that speaks a language: of the device; of a service only where the reader has agreed, since it is sent the text.
 * @param language a tag such as `en` or `de-CH`
 */
export function chooseVoice(
  voices: readonly SpeechSynthesisVoice[],
  language: string,
  remoteAllowed: boolean,
): VoiceChoice {
  const speaks = voices.filter((voice) => primary(voice.lang) === primary(language));
  const local = best(
    speaks.filter(({ localService }) => localService),
    language,
  );
  const remote = best(
    speaks.filter(({ localService }) => !localService),
    language,
  );
  const voice = local ?? (remoteAllowed ? remote : null);
  return { voice, needsConsent: !voice && remote !== null };
}

/** Voices come late in some browsers, in others never: milliseconds to wait for them. */
const WAIT = 1000;

/** What each engine was waited for: once is enough. */
const waits = new WeakMap<SpeechSynthesis, Promise<void>>();

export async function voicesOf(speech: SpeechSynthesis): Promise<readonly SpeechSynthesisVoice[]> {
  if (speech.getVoices().length === 0) {
    if (!waits.has(speech)) waits.set(speech, voicesChange(speech));
    await waits.get(speech);
  }
  return speech.getVoices();
}

function voicesChange(speech: SpeechSynthesis): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, WAIT);
    const come = (): void => {
      clearTimeout(timer);
      resolve();
    };
    speech.addEventListener('voiceschanged', come, { once: true });
  });
}

/** The same country first, then the one that the reader has chosen as default. */
function best(voices: readonly SpeechSynthesisVoice[], language: string): SpeechSynthesisVoice | null {
  const rank = (voice: SpeechSynthesisVoice): number =>
    (tag(voice.lang) === tag(language) ? 2 : 0) + (voice.default ? 1 : 0);
  return voices.toSorted((a, b) => rank(b) - rank(a))[0] ?? null;
}

/** Android writes `en_US`. */
function tag(language: string): string {
  return language.replace('_', '-').toLowerCase();
}

function primary(language: string): string {
  return tag(language).split('-')[0]!;
}
