/** What is used of pako 2, which ships no types: the decoder alone is half of it. */
declare module 'pako/lib/inflate.js' {
  export class Inflate {
    constructor(options?: { chunkSize?: number });
    /** zlib's status, 0 while all is well. */
    readonly err: number;
    readonly msg: string;
    /** Called with each full chunk, and with the rest at the end of the data. */
    onData: (chunk: Uint8Array) => void;
    push(data: Uint8Array, flush: boolean): boolean;
  }
}
