/** Bytes from `offset` up to, not including, `end`. */
export interface ByteRange {
  readonly offset: number;
  readonly end: number;
}
