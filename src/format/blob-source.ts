import type { ByteSource } from './byte-source.ts';
import { DocentError } from './docent-error.ts';

/** A file that was chosen or dropped, or bytes in memory. Asks nothing of the network, and counts as no traffic. */
export class BlobSource implements ByteSource {
  readonly size: number;
  readonly key: string;
  readonly #blob: Blob;
  readonly #name: string;

  constructor(blob: Blob) {
    const file = 'name' in blob ? (blob as File) : undefined;
    this.#blob = blob;
    this.size = blob.size;
    this.#name = file ? `“${file.name}”` : 'The file';
    this.key = file ? `file:${file.name}:${file.size}:${file.lastModified}` : `blob:${++blobs}`;
  }

  /** @throws DocentError `not-found`, `changed`: a file on disk is read when it is asked for, not when it is chosen. */
  async read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array> {
    signal?.throwIfAborted();
    const part = this.#blob.slice(offset, offset + length);
    const bytes = await part.arrayBuffer().catch((cause: unknown) => {
      throw this.#unreadable(cause);
    });
    signal?.throwIfAborted();
    if (bytes.byteLength < part.size) throw this.#unreadable(undefined);
    return new Uint8Array(bytes);
  }

  #unreadable(cause: unknown): DocentError {
    if (cause instanceof Error && cause.name === 'NotFoundError') {
      return new DocentError('not-found', `${this.#name} is no longer where it was.`, {
        hint: 'It was moved, renamed or deleted, or its disk is gone. Choose it again.',
        cause,
      });
    }
    return new DocentError('changed', `${this.#name} can no longer be read.`, {
      hint: 'It was changed since it was chosen, or may not be read any more. Choose it again.',
      cause,
    });
  }
}

/** Tells blobs without a name apart in caches. */
let blobs = 0;
