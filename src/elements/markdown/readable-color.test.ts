import { expect, test } from 'vitest';
import { contrastRatio, readableColor } from './readable-color.ts';

test('every colour can be read on either surface', () => {
  const steps = [0, 51, 102, 153, 204, 255];
  for (const red of steps) {
    for (const green of steps) {
      for (const blue of steps) {
        const color = `#${[red, green, blue].map((value) => value.toString(16).padStart(2, '0')).join('')}`;
        const { onLight, onDark } = readableColor(color);
        expect(contrastRatio(onLight, '#f0f0f0'), color).toBeGreaterThanOrEqual(4.5);
        expect(contrastRatio(onDark, '#212121'), color).toBeGreaterThanOrEqual(4.5);
      }
    }
  }
});

test('a colour that can be read stays as it is', () => {
  expect(readableColor('#0000c0').onLight).toBe('#0000c0');
  expect(readableColor('#00ff00').onDark).toBe('#00ff00');
});

test('a colour that can not keeps its hue', () => {
  expect(readableColor('#00ff00').onLight).toMatch(/^#00[0-9a-f]{2}00$/);
  expect(readableColor('#0000ff').onDark).toMatch(/^#([0-9a-f]{2})\1ff$/);
});

test('the ratio is that of the guidelines', () => {
  expect(contrastRatio('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrastRatio('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
});
