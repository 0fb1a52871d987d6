/** Decodes blocks off the page's thread: bytes in, planes out, both transferred. Rare codecs load when they are needed. */
import { corruptData } from '../format/codecs/corrupt.ts';
import { decodeBlock } from '../format/decode-block.ts';
import { preloadCodec } from '../format/decode-piece.ts';
import { isDocentError } from '../format/docent-error.ts';
import type { EncodedBlock } from '../format/plane.ts';
import { packError } from './decode-message.ts';
import type { DecodeAnswer, DecodeQuestion } from './decode-message.ts';

self.addEventListener('message', ({ data }: MessageEvent<DecodeQuestion>) => {
  // what goes wrong is told with the first block that needs it
  if ('compression' in data) preloadCodec(data.compression).catch(() => undefined);
  else void decode(data);
});
post('ready');

async function decode(block: EncodedBlock): Promise<void> {
  try {
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
