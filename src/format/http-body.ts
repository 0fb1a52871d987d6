import type { Arrived } from './byte-source.ts';

/** Bytes that there is room for at first where nobody says how many will come. */
const ROOM = 64 * 1024;

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
  async upTo(length: number, arrived?: Arrived): Promise<{ bytes: Uint8Array; more: boolean }> {
    let room = new Uint8Array(Math.min(length, Number.isFinite(this.left) ? this.left : ROOM));
    let filled = 0;
    let more = false;
    while (!more) {
      const chunk = await this.#next();
      if (chunk === undefined) break;
      const part = chunk.subarray(0, length - filled);
      more = part.length < chunk.length;
      if (filled + part.length > room.length) room = enlarged(room, Math.max(filled + part.length, 2 * room.length));
      room.set(part, filled);
      filled += part.length;
      arrived?.(room.subarray(0, filled));
    }
    return { bytes: room.subarray(0, filled), more };
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

function enlarged(bytes: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(length);
  larger.set(bytes);
  return larger;
}

/** Undefined where the header is absent or counts compressed bytes. */
export function contentLength(response: Response): number | undefined {
  const header = response.headers.get('content-length');
  return header === null || response.headers.has('content-encoding') ? undefined : Number(header);
}
