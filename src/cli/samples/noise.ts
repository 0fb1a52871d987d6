import { ease, mix } from './curves.ts';
import { hash } from './random.ts';

/** Smooth value noise in [-1, 1] with features of about one unit. */
export function noise(x: number, y: number, seed: number): number {
  const column = Math.floor(x);
  const row = Math.floor(y);
  const u = ease(x - column);
  const v = ease(y - row);
  const top = mix(hash(column, row, seed), hash(column + 1, row, seed), u);
  const bottom = mix(hash(column, row + 1, seed), hash(column + 1, row + 1, seed), u);
  return mix(top, bottom, v) * 2 - 1;
}

/** Two octaves: folds within waves. */
export const fractalNoise = (x: number, y: number, seed: number): number =>
  noise(x, y, seed) * 0.67 + noise(x * 2.1, y * 2.1, seed + 101) * 0.33;

/** Side of a noise texture, texels; a power of two so that coordinates wrap by a mask. */
export const TEXTURE_SIZE = 512;
const MASK = TEXTURE_SIZE - 1;

/** Noise that repeats after `TEXTURE_SIZE` texels: looked up, where computing it for every pixel would take minutes. */
export type NoiseTexture = Float32Array;

/** @param feature size of the features, texels; a power of two. Values have mean 0 and lie in [-1, 1]. */
export function noiseTexture(feature: number, octaves: number, seed: number): NoiseTexture {
  const texture = new Float32Array(TEXTURE_SIZE * TEXTURE_SIZE);
  let weight = 1;
  let total = 0;
  for (let octave = 0; octave < octaves; octave++, weight *= 0.55) {
    const cell = Math.max(1, feature >> octave);
    const cells = TEXTURE_SIZE / cell;
    total += weight;
    for (let y = 0; y < TEXTURE_SIZE; y++) {
      const row = Math.floor(y / cell);
      const v = ease((y % cell) / cell);
      for (let x = 0; x < TEXTURE_SIZE; x++) {
        const column = Math.floor(x / cell);
        const u = ease((x % cell) / cell);
        const right = (column + 1) % cells;
        const below = (row + 1) % cells;
        const layer = seed + octave;
        const top = mix(hash(column, row, layer), hash(right, row, layer), u);
        const bottom = mix(hash(column, below, layer), hash(right, below, layer), u);
        texture[y * TEXTURE_SIZE + x]! += weight * (mix(top, bottom, v) * 2 - 1);
      }
    }
  }
  for (let i = 0; i < texture.length; i++) texture[i]! /= total;
  return texture;
}

/** The texture between its texels, at any coordinates. */
export function lookUp(texture: NoiseTexture, u: number, v: number): number {
  const column = Math.floor(u);
  const row = Math.floor(v);
  const fu = u - column;
  const fv = v - row;
  const left = column & MASK;
  const right = (column + 1) & MASK;
  const top = (row & MASK) * TEXTURE_SIZE;
  const bottom = ((row + 1) & MASK) * TEXTURE_SIZE;
  const a = texture[top + left]!;
  const b = texture[bottom + left]!;
  const upper = a + (texture[top + right]! - a) * fu;
  const lower = b + (texture[bottom + right]! - b) * fu;
  return upper + (lower - upper) * fv;
}
