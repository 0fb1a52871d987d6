/** Enough to tell a text from an image. */
const LOOKED_AT = 64;

/** The beginning of a file; empty where it can't be had: who opens it then says why. */
export async function firstBytes(url: string, signal: AbortSignal): Promise<Uint8Array> {
  try {
    const response = await fetch(url, {
      headers: { Range: `bytes=0-${LOOKED_AT - 1}` },
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal,
    });
    if (!response.ok) return new Uint8Array();
    const reader = response.body!.getReader();
    const { value } = await reader.read();
    // a server without ranges would send all of it
    void reader.cancel();
    return value?.subarray(0, LOOKED_AT) ?? new Uint8Array();
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof TypeError) return new Uint8Array();
    throw error;
  }
}

/**
 * Whether a file is a story: JSON, that may begin with a mark, blanks or comments.
 * @param name decides where nothing could be read
 */
export function isStoryText(start: Uint8Array, name: string): boolean {
  if (start.length === 0) return /\.json5?([?#]|$)/i.test(name);
  const text = new TextDecoder('utf-8', { ignoreBOM: false }).decode(start).replace(/^\uFEFF/, '');
  return /^\s*(\{|\/[/*])/.test(text);
}
