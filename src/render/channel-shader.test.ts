import { expect, test } from 'vitest';
import { fragmentShader, mostPlain, vertexShader } from './channel-shader.ts';

test.each([
  [15, 6],
  [16, 7],
  [31, 12],
])('graphics that carry %i vectors draw plain pictures of up to %i channels', (vectors, channels) => {
  expect(mostPlain(vectors)).toBe(channels);
});

test('plain shaders carry no more vectors than the graphics do', () => {
  for (let vectors = 15; vectors < 32; vectors += 1) {
    const kind = `plain-${mostPlain(vectors)}` as const;
    for (const [way, shader] of [
      ['out', vertexShader(kind, true)],
      ['in', fragmentShader(kind, true)],
    ] as const) {
      const carried = [...shader.matchAll(new RegExp(`flat ${way} vec4 \\w+\\[(\\d+)\\]`, 'g'))];
      expect(carried).toHaveLength(3);
      expect(carried.reduce((sum, [, count]) => sum + Number(count), 0)).toBeLessThanOrEqual(vectors);
    }
  }
});
