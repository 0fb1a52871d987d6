import type { ByteRange } from './byte-range.ts';
import type { Arrived } from './byte-source.ts';
import { parseContentRange } from './content-range.ts';
import { contentLength, type HttpBody } from './http-body.ts';
import type { HttpFaults } from './http-faults.ts';
import { type HttpOutcome, readRefusal } from './http-outcome.ts';
import { webPageBeginning } from './web-page.ts';

/** A file up to this size is taken whole from a server without byte serving: about what a first view costs anyway. */
const SMALL_FILE = 512 * 1024;

/** What a server has answered about one file so far, and what its next answer means in that light. */
export class HttpAnswers {
  size: number | undefined;
  /** Strong, of the first answer that shows one. */
  etag: string | undefined;
  /** A small file from a server without byte serving. */
  #whole: Uint8Array | undefined;
  readonly #faults: HttpFaults;

  constructor(faults: HttpFaults) {
    this.#faults = faults;
  }

  /** What is known without asking: a small file's bytes, and that there are none beyond the end. */
  atHand(offset: number, length: number): HttpOutcome | undefined {
    const end = Math.min(offset + length, this.size ?? Infinity);
    if (end <= offset) return { kind: 'bytes', bytes: new Uint8Array(0) };
    return this.#whole && { kind: 'bytes', bytes: this.#whole.slice(offset, end) };
  }

  /** Reads one answer to a request for `range`. Leaves the body where it needs no more of it. */
  read(response: Response, body: HttpBody, range: ByteRange, arrived?: Arrived): Promise<HttpOutcome> {
    switch (response.status) {
      case 206:
        return this.#readPart(response, body, range, arrived);
      case 200:
        return this.#readWhole(response, body, range);
      case 416:
        return Promise.resolve(this.#readBeyondEnd(response, range));
      default:
        return readRefusal(response, body, this.#faults);
    }
  }

  async #readPart(
    response: Response,
    body: HttpBody,
    range: ByteRange,
    arrived: Arrived | undefined,
  ): Promise<HttpOutcome> {
    const length = range.end - range.offset;
    // Other sites see this header only where the server exposes it: then only the length can be checked.
    const sent = parseContentRange(response.headers.get('content-range'));
    if (sent?.first !== undefined && (sent.first !== range.offset || sent.last! >= range.end)) {
      return this.#wrongRange(range, `bytes ${sent.first}-${sent.last}`);
    }
    const changed = this.#changed(strongEtag(response), sent?.size);
    if (changed) return changed;
    // What the file begins with may turn out to be a web page, and what nobody says the place of to be another part.
    const isSure = range.offset > 0 && (sent?.first !== undefined || contentLength(response) === length);
    const { bytes, more } = await body.upTo(length, isSure ? arrived : undefined);
    const page = range.offset === 0 ? webPageBeginning(bytes) : undefined;
    if (page !== undefined) return { kind: 'fault', fault: () => this.#faults.webPage(page) };
    if (more) return this.#wrongRange(range, 'more');
    if (bytes.length < length) {
      // Without its size the file is taken to end where a complete answer does.
      const told = contentLength(response);
      if (this.size === undefined && (told === undefined || told === bytes.length)) {
        this.size = range.offset + bytes.length;
      }
      if (range.offset + bytes.length !== this.size) return this.#wrongRange(range, `${bytes.length} bytes`);
    }
    return { kind: 'bytes', bytes };
  }

  async #readWhole(response: Response, body: HttpBody, range: ByteRange): Promise<HttpOutcome> {
    const size = contentLength(response);
    const limit = Math.max(SMALL_FILE, range.end - range.offset);
    if (size === undefined || size > limit) {
      const page = mayBeText(response) ? webPageBeginning(await body.beginning()) : undefined;
      return { kind: 'fault', fault: () => (page ? this.#faults.webPage(page) : this.#faults.noRangeSupport(size)) };
    }
    const { bytes } = await body.upTo(limit);
    const page = webPageBeginning(bytes);
    if (page !== undefined) return { kind: 'fault', fault: () => this.#faults.webPage(page) };
    if (bytes.length !== size) return this.#wrongRange(range, `${bytes.length} of the file's ${size} bytes`);
    const changed = this.#changed(strongEtag(response), size);
    if (changed) return changed;
    this.#whole = bytes;
    return { kind: 'bytes', bytes: bytes.slice(range.offset, range.end) };
  }

  #readBeyondEnd(response: Response, range: ByteRange): HttpOutcome {
    const size = parseContentRange(response.headers.get('content-range'))?.size;
    // The range was within the file as it was.
    if (size === undefined && this.size !== undefined) {
      return { kind: 'fault', retry: 'reload', fault: () => this.#faults.changed('it is smaller now') };
    }
    if (size === undefined && range.offset > 0) return { kind: 'bytes', bytes: new Uint8Array(0) };
    return (
      this.#changed(undefined, size) ?? {
        kind: 'fault',
        // Some servers refuse a range that only ends beyond the file: ask for what there is of it.
        ...(size !== undefined && { retry: 'shorten' as const }),
        fault: () => this.#faults.wrongRange(range.offset, range.end, 'none (416)'),
      }
    );
  }

  /** Notes the version of the file that is read; a fault when this answer is of another one. */
  #changed(etag: string | undefined, size: number | undefined): HttpOutcome | undefined {
    const what =
      etag !== undefined && this.etag !== undefined && etag !== this.etag
        ? 'it has another ETag now'
        : size !== undefined && this.size !== undefined && size !== this.size
          ? `it has ${size} bytes now, and had ${this.size}`
          : undefined;
    if (what !== undefined) return { kind: 'fault', retry: 'reload', fault: () => this.#faults.changed(what) };
    this.etag ??= etag;
    this.size ??= size;
    return undefined;
  }

  #wrongRange(range: ByteRange, came: string): HttpOutcome {
    return {
      kind: 'fault',
      retry: 'reload',
      fault: () => this.#faults.wrongRange(range.offset, range.end, came),
    };
  }
}

/** Weak ones change with the server's compression, and name no bytes. */
function strongEtag(response: Response): string | undefined {
  const etag = response.headers.get('etag');
  return etag === null || etag.startsWith('W/') ? undefined : etag;
}

/** A type that says nothing of the contents, or that web pages come with. */
function mayBeText(response: Response): boolean {
  return !/^(image|application\/octet-stream)\b/.test(response.headers.get('content-type') ?? '');
}
