import { DocentError } from '../format/docent-error.ts';
import type { ErrorCode } from '../format/docent-error.ts';
import type { EncodedBlock, EncodedPiece, Plane } from '../format/plane.ts';

/** What a worker is sent: a block to decode, or the codec (TIFF tag 259) that blocks will need. */
export type DecodeQuestion = EncodedBlock | { readonly compression: number };

/** What a worker sends: `ready` once, when it can take blocks; then one answer for each, in turn. */
export type DecodeAnswer = 'ready' | { readonly planes: Plane[] } | { readonly error: PackedError };

/** A `DocentError` as plain data: cloning an error keeps its name and message only. */
export interface PackedError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string;
  readonly url?: string;
}

export function packError({ code, message, hint, url }: DocentError): PackedError {
  return { code, message, hint, ...(url === undefined ? {} : { url }) };
}

export function unpackError({ code, message, ...options }: PackedError): DocentError {
  return new DocentError(code, message, options);
}

/**
 * The block with bytes of its own, and what to transfer with it. The given one's are often views of a response that
 * other blocks share: transferring them would take the others' away, sending them as they are would copy all of it.
 */
export function packBlock(block: EncodedBlock): { packed: EncodedBlock; transfer: ArrayBuffer[] } {
  const transfer: ArrayBuffer[] = [];
  const own = (bytes: Uint8Array): Uint8Array => {
    const copy = bytes.slice();
    transfer.push(copy.buffer);
    return copy;
  };
  const pieces = block.pieces.map((piece): EncodedPiece => ({ ...piece, bytes: own(piece.bytes) }));
  const { jpegTables } = block.encoding;
  const encoding = jpegTables === undefined ? block.encoding : { ...block.encoding, jpegTables: own(jpegTables) };
  return { packed: { ...block, encoding, pieces }, transfer };
}
