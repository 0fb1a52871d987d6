/** A number as people read it in a language: `5,200` or `5.200`; fractions to four significant digits. */
export function formatNumber(value: number, language: string): string {
  if (Number.isInteger(value)) return formatter(language, 0).format(value);
  const digits = Math.max(0, 3 - Math.floor(Math.log10(Math.abs(value))));
  return formatter(language, Math.min(digits, 6)).format(value);
}

/**
 * A number from what people type; null if it is none. Both decimal signs are read; where a sign could separate
 * thousands as well, as in 5,200, it means what it means in the language.
 */
export function parseNumber(text: string, language = 'en'): number | null {
  const compact = text.replaceAll(/[\s'’]/gu, '');
  const thousands = formatter(language, 0).format(1000).replaceAll(/\d/g, '');
  const plain = isGrouped(compact, thousands) ? compact.replaceAll(thousands, '') : compact;
  const decimal = plain.replace(',', '.');
  if (!/^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(decimal)) return null;
  return Number(decimal);
}

/** Whether every separator is followed by three digits: 5,200 and 1.000.000, but not 12,5 nor 0,325. */
function isGrouped(text: string, thousands: string): boolean {
  const [whole = ''] = text.split(thousands === '.' ? ',' : '.');
  const [first = '', ...groups] = whole.replace('-', '').split(thousands || ' ');
  return groups.length > 0 && /^[1-9]\d{0,2}$/.test(first) && groups.every((group) => /^\d{3}$/.test(group));
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
