/** A `Content-Range` header (RFC 9110, 14.4). `first` and `last` are absent in that of a 416. */
export interface ContentRange {
  readonly first?: number;
  readonly last?: number;
  /** Size of the whole file; absent where the server doesn't know it (`*`). */
  readonly size?: number;
}

/** Undefined when the header is absent (other sites see it only when exposed to them) or no byte range. */
export function parseContentRange(header: string | null): ContentRange | undefined {
  const [whole, first, last, size] = /^bytes\s+(?:(\d+)-(\d+)|\*)\/(\d+|\*)$/i.exec(header?.trim() ?? '') ?? [];
  if (whole === undefined) return undefined;
  return {
    ...(first !== undefined && { first: Number(first), last: Number(last) }),
    ...(size !== '*' && { size: Number(size) }),
  };
}
