import type { Page } from '@playwright/test';

/** Milliseconds for a letter: far quicker than any voice, and long enough to be seen between begin and end. */
const LETTER = 5;

declare global {
  interface Window {
    /** Every text that the voice was given, in order. */
    spoken: string[];
  }
}

/** Gives the page a voice of the device: headless browsers have none. It takes its time on the page's own clock. */
export async function giveVoice(page: Page): Promise<void> {
  await page.addInitScript((letter) => {
    window.spoken = [];
    class Utterance extends EventTarget {
      readonly text: string;
      voice = null;
      lang = '';
      constructor(text: string) {
        super();
        this.text = text;
      }
    }
    const voice = { name: 'Fake', lang: 'en-US', localService: true, default: true, voiceURI: 'fake' };
    let timer: ReturnType<typeof setTimeout> | undefined;
    const speech = Object.assign(new EventTarget(), {
      getVoices: () => [voice],
      cancel: () => clearTimeout(timer),
      speak(utterance: Utterance) {
        window.spoken.push(utterance.text);
        timer = setTimeout(() => {
          utterance.dispatchEvent(new Event('start'));
          timer = setTimeout(() => utterance.dispatchEvent(new Event('end')), letter * utterance.text.length);
        });
      },
    });
    Object.defineProperty(window, 'speechSynthesis', { value: speech, configurable: true });
    Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Utterance, configurable: true });
  }, LETTER);
}
