/**
 * Random access to the bytes of one immutable file. Readers take this, never a URL.
 *
 * ```ts
 * const source: ByteSource = new BlobSource(file);
 * const header = await source.read(0, 16);
 * ```
 */
export interface ByteSource {
  /**
   * Reads `length` bytes from `offset`. Resolves with fewer bytes only where the file ends.
   * @param arrived told what there is of it so far, from its beginning on, as it grows: not by sources that have all at once
   * @throws DocentError when the bytes can't be had; AbortError when `signal` fires, unless they are about to come.
   */
  read(offset: number, length: number, signal?: AbortSignal, arrived?: Arrived): Promise<Uint8Array>;
  /** The file's size in bytes, once it is known. */
  readonly size: number | undefined;
  /** Names the file for caches and messages; holds no secret. */
  readonly key: string;
}

/** Told of the beginning of what was asked for; the next one holds it, too. */
export type Arrived = (beginning: Uint8Array) => void;

/** A source that keeps what it has read. */
export interface MetadataSource extends ByteSource {
  /** Whether a read would bring no request: what it wants is there, or on its way. */
  isAtHand(offset: number, length: number): boolean;
  /** Whether it is there. */
  hasCome(offset: number, length: number): boolean;
  /**
   * Reads what will be asked for, and hands nothing over.
   * @param came told how many bytes more of it there are, as they come
   */
  readAhead(offset: number, length: number, signal?: AbortSignal, came?: (bytes: number) => void): Promise<void>;
}
