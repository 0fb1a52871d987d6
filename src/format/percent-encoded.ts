/**
 * As `encodeURIComponent`, which throws at half a surrogate pair: JSON and file names can hold one, UTF-8 can't. It
 * becomes U+FFFD, as in `fetch`.
 */
export function percentEncoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'));
}
