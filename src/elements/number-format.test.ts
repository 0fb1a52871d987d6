import { expect, test } from 'vitest';
import { formatBytes, formatNumber, parseNumber } from './number-format.ts';

test('numbers are written as the language writes them', () => {
  expect(formatNumber(5200, 'en')).toBe('5,200');
  expect(formatNumber(5200, 'de')).toBe('5.200');
  expect(formatNumber(0.3256, 'de')).toBe('0,3256');
  expect(formatNumber(12.3456, 'en')).toBe('12.35');
  expect(formatNumber(-0.5, 'en')).toBe('-0.5');
});

test('numbers are read as people type them', () => {
  expect(parseNumber('5,200')).toBe(5200);
  expect(parseNumber('5 200')).toBe(5200);
  expect(parseNumber('5’200')).toBe(5200);
  expect(parseNumber('1,000,000.5')).toBe(1000000.5);
  expect(parseNumber('0,325')).toBe(0.325);
  expect(parseNumber('12,5')).toBe(12.5);
  expect(parseNumber(' -3.5e2 ')).toBe(-350);
});

test('what is no number is none', () => {
  for (const text of ['', ' ', 'abc', '1.2.3', '--1', '5px', 'Infinity', '0x10'])
    expect(parseNumber(text), text).toBeNull();
});

test('what was written in a language reads back in it', () => {
  for (const language of ['en', 'de']) {
    for (const value of [0, 7, 5200, 65535, 1234567, 0.325, 12.5]) {
      expect(parseNumber(formatNumber(value, language), language), `${language} ${value}`).toBe(value);
    }
  }
});

test('bytes are counted in powers of ten', () => {
  expect(formatBytes(999, 'en')).toBe('999 B');
  expect(formatBytes(1_234_567, 'en')).toBe('1.2 MB');
  expect(formatBytes(86_000_000_000, 'en')).toBe('86 GB');
});
