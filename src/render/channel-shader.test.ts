import { expect, test } from 'vitest';
import { fragmentShader, mostPlain, vertexShader } from './channel-shader.ts';
import { vectorsCarried } from './sample-shader.ts';

test.each([
  [15, 6],
  [16, 7],
  [31, 12],
])('graphics that carry %i vectors draw plain pictures of up to %i channels', (vectors, channels) => {
  expect(mostPlain(vectors)).toBe(channels);
});

test('plain shaders carry no more vectors than is reckoned with', () => {
  for (let channels = 1; channels <= 12; channels += 1) {
    for (const [way, shader] of [
      ['out', vertexShader(`plain-${channels}`, true)],
      ['in', fragmentShader(`plain-${channels}`, true)],
    ] as const) {
      const carried = [...shader.matchAll(new RegExp(`flat ${way} vec4 \\w+\\[(\\d+)\\]`, 'g'))];
      expect(carried.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(vectorsCarried(channels));
    }
  }
});
