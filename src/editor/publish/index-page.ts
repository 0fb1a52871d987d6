import type { Story } from '../../story/story.ts';
import { plainSpeech } from '../../story/waypoint-speech.ts';

/** As of Docent's own page: nothing runs but what lies in the folder. */
export const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; " +
  "img-src * blob: data:; media-src * blob:; connect-src * blob:; worker-src 'self' blob:; base-uri 'none'; " +
  "form-action 'none'; require-trusted-types-for 'script'";

/** Serves byte ranges, which an image in the folder needs. */
export const SERVE_COMMAND = 'npx http-server -p 8000';
const LOCAL_ADDRESS = 'http://localhost:8000/';

/** Opened from the disk, a page may load no module: what the element holds then stays in sight, and says what to do. */
const WORDS = {
  en: {
    why: 'This story is read from a web host, with JavaScript. A page that is opened from the disk may not load its files.',
    how: 'To read it on this computer, run this command in the folder that this page is in (it needs Node.js), and open the address below.',
  },
  de: {
    why: 'Diese Geschichte wird von einem Webserver gelesen, mit JavaScript. Eine Seite, die von der Festplatte geöffnet wird, darf ihre Dateien nicht laden.',
    how: 'Um sie auf diesem Rechner zu lesen, führen Sie diesen Befehl in dem Ordner aus, in dem diese Seite liegt (er braucht Node.js), und öffnen Sie die Adresse darunter.',
  },
} as const;

/**
 * The page of a published story. No script is written in it, for the policy forbids it.
 * @param player the module that it loads
 */
export function indexPage(story: Story, player: string): string {
  const language = story.language ?? 'en';
  const words = language.toLowerCase().split('-')[0] === 'de' ? WORDS.de : WORDS.en;
  const summary = plainSpeech(story.summary ?? '');
  const said = summary === '' ? '' : `\n        <p>${escaped(summary)}</p>`;
  const described = escaped(summary === '' ? story.title : summary);
  return `<!doctype html>
<html lang="${escaped(language)}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta http-equiv="Content-Security-Policy" content="${escaped(CONTENT_SECURITY_POLICY)}" />
    <meta name="referrer" content="no-referrer" />
    <meta name="color-scheme" content="light dark" />
    <meta name="description" content="${described}" />
    <meta property="og:title" content="${escaped(story.title)}" />
    <meta property="og:description" content="${described}" />
    <title>${escaped(story.title)}</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="./index.css" />
    <script type="module" src="./${escaped(player)}"></script>
  </head>
  <body>
    <docent-story src="story.json" controls hash>
      <main class="unserved">
        <h1>${escaped(story.title)}</h1>${said}
        <p>${escaped(words.why)}</p>
        <p>${escaped(words.how)}</p>
        <pre>${SERVE_COMMAND}</pre>
        <p><a href="${LOCAL_ADDRESS}">${LOCAL_ADDRESS}</a></p>
      </main>
    </docent-story>
  </body>
</html>
`;
}

/** The story fills the window. What to do about a page from the disk waits until it is clear that nothing loads. */
export const INDEX_STYLES = `html,
body {
  height: 100%;
  margin: 0;
  background: light-dark(#f7f7f7, #0b0c0e);
  color: light-dark(#1c1c1c, #ededed);
  color-scheme: light dark;
}

docent-story {
  display: block;
  width: 100%;
  height: 100%;
  aspect-ratio: auto;
}

docent-story:not(:defined) {
  overflow: auto;
}

.unserved {
  box-sizing: border-box;
  max-width: 42rem;
  margin: 0 auto;
  padding: 3rem 1.5rem;
  font:
    400 1rem/1.5 system-ui,
    sans-serif;
  animation: appear 0s 1.5s both;
}

.unserved pre {
  padding: 0.75rem 1rem;
  overflow: auto;
  background: light-dark(#e9e9e9, #1e2024);
  border-radius: 6px;
}

.unserved a {
  color: inherit;
}

@keyframes appear {
  from {
    visibility: hidden;
  }
}
`;

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
