/**
 * Tells a web page from data by how it begins: sign-in pages, "file preview" pages and the start page that some
 * servers give for any address come with status 200 or 206 where an image was asked for.
 *
 * Returns the beginning (`<!doctype html>`), or undefined when the bytes are no web page.
 */
export function webPageBeginning(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder().decode(bytes.subarray(0, LOOKED_AT));
  return PAGE.exec(text)?.[1];
}

/** Enough to pass over comments and an XML declaration before the first element. */
const LOOKED_AT = 1024;

const PAGE =
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*(<!doctype\s+html[^>]{0,80}>?|<(?:html|head|body)\b[^>]{0,80}>?)/i;
