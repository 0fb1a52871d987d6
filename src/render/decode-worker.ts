/** Decodes blocks off the page's thread: bytes in, planes out, both transferred. Codecs load when they are needed. */
import { corruptData } from '../format/codecs/corrupt.ts';
import { loadPart } from '../format/codecs/load-part.ts';
import { isDocentError } from '../format/docent-error.ts';
import type { EncodedBlock } from '../format/plane.ts';
import { packError } from './decode-message.ts';
import type { DecodeAnswer, DecodeQuestion } from './decode-message.ts';

// Under way before the first block comes; a failure is told with that block's answer, and the next one tries again.
import('../format/decode-block.ts').catch(() => undefined);

self.addEventListener('message', ({ data }: MessageEvent<DecodeQuestion>) => {
  if ('compression' in data) void preload(data.compression);
  else void decode(data);
});
post('ready');

/** As above: what goes wrong is told where it matters. */
async function preload(compression: number): Promise<void> {
  await import('../format/decode-piece.ts')
    .then(({ preloadCodec }) => preloadCodec(compression))
    .catch(() => undefined);
}

async function decode(block: EncodedBlock): Promise<void> {
  try {
    const { decodeBlock } = await loadPart(import('../format/decode-block.ts'));
    const planes = await decodeBlock(block);
    post(
      { planes },
      planes.map(({ samples }) => samples.buffer),
    );
  } catch (error) {
    post({ error: packError(isDocentError(error) ? error : corruptData('a tile can not be decoded.')) });
  }
}

function post(answer: DecodeAnswer, transfer: Transferable[] = []): void {
  self.postMessage(answer, { transfer });
}
