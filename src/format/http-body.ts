import { joinedBytes } from './joined-bytes.ts';

/** The body of one answer as it arrives: counts what came, and says so to a watchdog. */
export class HttpBody {
  /** Bytes that came, whether used or not. */
  received = 0;
  /** Bytes that the server says will come. */
  readonly #announced: number;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  readonly #onBytes: () => void;

  constructor(response: Response, onBytes: () => void) {
    this.#reader = response.body?.getReader();
    this.#announced = contentLength(response) ?? Infinity;
    this.#onBytes = onBytes;
  }

  /** Bytes that are still to come; infinite where nobody knows. */
  get left(): number {
    return this.#announced - this.received;
  }

  /** Up to `length` bytes, and whether there would have been more: the rest is left to `cancel`. */
  async upTo(length: number): Promise<{ bytes: Uint8Array; more: boolean }> {
    const chunks: Uint8Array[] = [];
    let more = false;
    for (let filled = 0; !more;) {
      const chunk = await this.#next();
      if (chunk === undefined) break;
      chunks.push(chunk.subarray(0, length - filled));
      more = filled + chunk.length > length;
      filled += chunk.length;
    }
    return { bytes: joinedBytes(chunks), more };
  }

  /** Whatever comes first: enough to see what it is. */
  async beginning(): Promise<Uint8Array> {
    const chunk = await this.#next();
    return chunk ?? new Uint8Array(0);
  }

  /** Closes the connection if there is more to come. */
  cancel(): void {
    this.#reader?.cancel().catch(() => {});
  }

  async #next(): Promise<Uint8Array | undefined> {
    const result = await this.#reader?.read();
    this.#onBytes();
    this.received += result?.value?.length ?? 0;
    return result?.value;
  }
}

/** Undefined where the header is absent or counts compressed bytes. */
export function contentLength(response: Response): number | undefined {
  const header = response.headers.get('content-length');
  return header === null || response.headers.has('content-encoding') ? undefined : Number(header);
}
