/** A number as people read it in a language: `5,200` or `5.200`; fractions to four significant digits. */
export function formatNumber(value: number, language: string): string {
  if (Number.isInteger(value)) return formatter(language, 0).format(value);
  const digits = Math.max(0, 3 - Math.floor(Math.log10(Math.abs(value))));
  return formatter(language, Math.min(digits, 6)).format(value);
}

/** A number from what people type: either decimal sign, any space or apostrophe as separator; null if it is none. */
export function parseNumber(text: string): number | null {
  const compact = text.replaceAll(/[\s'’]/gu, '');
  // a comma before exactly three final digits separates thousands, as in 5,200 and 1,000,000
  const plain = /^-?\d{1,3}(,\d{3})+(\.\d*)?$/.test(compact) ? compact.replaceAll(',', '') : compact.replace(',', '.');
  if (!/^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return null;
  return Number(plain);
}

/** Sizes as networks count them, in powers of ten: `1.2 MB`. */
export function formatBytes(bytes: number, language: string): string {
  if (bytes < 1000) return `${bytes} B`;
  const exponent = Math.min(4, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** exponent;
  const format = formatter(language, value < 10 ? 1 : 0);
  return `${format.format(value)} ${['B', 'kB', 'MB', 'GB', 'TB'][exponent]}`;
}

const formatters = new Map<string, Intl.NumberFormat>();

/** Making an `Intl.NumberFormat` costs far more than using one. */
function formatter(language: string, maximumFractionDigits: number): Intl.NumberFormat {
  const key = `${language} ${maximumFractionDigits}`;
  let format = formatters.get(key);
  if (!format) {
    format = new Intl.NumberFormat(language, { maximumFractionDigits });
    formatters.set(key, format);
  }
  return format;
}
