/** Bytes that tell: images begin with marks of their own. */
const HEAD = 1024;

/** Whether a file is a story in one of the formats that are read, or was meant to be one, rather than an image. */
export async function isStoryFile(file: Blob): Promise<boolean> {
  const bytes = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
  // a pickle of Minerva Author, which is refused by name: protocol 2 to 5
  if (bytes[0] === 0x80 && bytes[1]! >= 2 && bytes[1]! <= 5) return true;
  const text = new TextDecoder().decode(bytes);
  return /^\uFEFF?\s*\{/.test(text) || /^\uFEFF?\s*<(?:!doctype html|html)\b/i.test(text) || text.startsWith('(d');
}
