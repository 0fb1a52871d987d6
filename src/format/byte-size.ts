const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** A number of bytes in words, in powers of 1000 as disks and providers count: `8.6 GB`, `512 bytes`. */
export function byteSizeInWords(bytes: number): string {
  let value = bytes;
  let unit = 0;
  // 999.5 would be rounded to "1000 kB".
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 9.95 ? 0 : 1;
  return `${value.toFixed(digits)} ${bytes === 1 ? 'byte' : UNITS[unit]}`;
}
