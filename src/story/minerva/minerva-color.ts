import type { ForeignValue } from './foreign-value.ts';

/**
 * A colour as Minerva's files have it, as `#rrggbb`: six hexadecimal digits, with `#` or without; fewer where a
 * converter took them for a number (`000000` is `0`), or for the short form of CSS (`fff`). The name of a channel may stand
 * before it (`CD14 - ff0000`).
 */
export function minervaColor(color: ForeignValue): string | undefined {
  const { value } = color;
  if (typeof value !== 'string' && typeof value !== 'number') {
    if (color.exists) color.fault('must be a colour such as ff8800');
    return undefined;
  }
  const digits = String(value)
    .trim()
    .replace(/^.*[^0-9a-f](?=[0-9a-f]{6}$)|^#/i, '')
    .toLowerCase();
  if (typeof value === 'string' && /^[0-9a-f]{3}$/.test(digits)) return `#${digits.replaceAll(/./g, '$&$&')}`;
  if (/^[0-9a-f]{1,6}$/.test(digits)) return `#${digits.padStart(6, '0')}`;
  color.notice(`"${value}" is no colour; white stands for it`);
  return '#ffffff';
}

/** The colours of a group: a list, or one colour alone. */
export function minervaColors(colors: ForeignValue): string[] {
  const each = Array.isArray(colors.value) || !colors.exists ? colors.list : [colors];
  return each.map((color) => minervaColor(color) ?? '#ffffff');
}
