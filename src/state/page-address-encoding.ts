/** Percent-decoded once; a stray `%` stands for itself, and `+` stays a plus. */
export function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
