/**
 * The picture, by definition: per channel v = clamp((sample − low) / (high − low), 0, 1)^gamma; times colour, summed over
 * the visible channels, clamped. One pass over the screen whatever the number of channels, each channel's samples from the
 * finest block at hand, so that a coarser level never adds to a finer one. Between levels the four samples around a
 * position are interpolated across block borders, so there are no seams. Samples are whole numbers until then.
 *
 * Two ways to a sample: within a rectangle of the draw plan it is told with the rectangle where each channel's lie; where
 * blocks meet, it is looked up in the page table for each device pixel, from the settled level down to the coarsest.
 *
 * Graphics in software take both ways of every branch, and time for each number that is read from a buffer. So there are programs of their
 * own for the commonest pictures: a few channels, of gamma 1, interpolated. They take half the time or less, and bring the same picture.
 */
import { carriedValues, carrying, DIRECT, LOOKED_UP, VECTORS_A_CHANNEL } from './sample-shader.ts';

/** Channels drawn at once; what the smallest uniform buffer of WebGL2 (16 KiB) holds is 512. */
export const MAX_CHANNELS = 256;

const HEAD = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
precision highp sampler2DArray;
precision highp usampler2D;
precision highp usampler2DArray;
`;

const FILTERED = '#define FILTERED\n';
const PLAIN = '#define PLAIN\n';

/** A rectangle's corners, as a strip of four. @param carry what else is told with it */
const rectangle = (carry?: string): string => `
layout(location = 0) in vec4 edges; // left, top, right, bottom: pixels of the settled level, relative to its window
uniform vec4 toDevice;
uniform vec2 deviceOrigin;
uniform vec2 deviceSize;
${carry ?? 'void carry() {}'}
void main() {
  vec2 corner = vec2((gl_VertexID & 1) == 0 ? edges.x : edges.z, (gl_VertexID & 2) == 0 ? edges.y : edges.w);
  vec2 device = toDevice.xy * corner.x + toDevice.zw * corner.y + deviceOrigin;
  gl_Position = vec4(device / deviceSize * vec2(2.0, -2.0) + vec2(-1.0, 1.0), 0.0, 1.0);
  carry();
}`;

/** A triangle that covers the screen. */
const SCREEN = `
void main() {
  vec2 corner = vec2(float((gl_VertexID & 1) << 2) - 1.0, float((gl_VertexID & 2) << 1) - 1.0);
  gl_Position = vec4(corner, 0.0, 1.0);
}`;

const LOOK = `
// per channel: colour and gamma; low, 1 / (high - low)
layout(std140) uniform Look { vec4 look[${2 * MAX_CHANNELS}]; };

vec3 shownAs(int channel, float value) {
  vec4 colour = look[2 * channel];
  vec2 limits = look[2 * channel + 1].xy;
  float shown = clamp((value - limits.x) * limits.y, 0.0, 1.0);
#ifndef PLAIN
  if (colour.a != 1.0) shown = pow(shown, colour.a);
#endif
  return colour.rgb * shown;
}
`;

/** All channels. */
const WHOLE = `
out vec4 outColor;
vec3 sum = vec3(0.0);
float coverage = 0.0;

void main() {
  lookAround(vec2(gl_FragCoord.x, deviceHeight - gl_FragCoord.y));
  for (int channel = 0; channel < channelCount; channel++) {
    float value;
    float covered;
    if (!valueOf(channel, value, covered)) continue;
    coverage = max(coverage, covered);
    sum += shownAs(channel, value);
  }
  outColor = vec4(clamp(sum, 0.0, 1.0), 1.0) * coverage;
}`;

/** A fixed number of channels of a rectangle. */
const plain = (channels: number): string => {
  const { declared, done } = carriedValues(
    channels,
    (channel, value, isThere) =>
      `isThere = ${isThere}; coverage = max(coverage, isThere); sum += isThere * shownAs(${channel}, ${value});`,
  );
  return `${declared}
out vec4 outColor;

void main() {
  vec3 sum = vec3(0.0);
  float coverage = 0.0;
  float isThere;
  ${done}
  outColor = vec4(clamp(sum, 0.0, 1.0), 1.0) * coverage;
}`;
};

/** One channel apart from the others: its value, and their sum as it is shown. */
const SPLIT = `
uniform int apart;
layout(location = 0) out vec4 outOthers; // a: how much of the pixel is covered, the one apart included
layout(location = 1) out vec2 outValue;  // y: 0 where there is none

void main() {
  lookAround(vec2(gl_FragCoord.x, deviceHeight - gl_FragCoord.y));
  vec3 sum = vec3(0.0);
  float coverage = 0.0;
  outValue = vec2(0.0);
  for (int channel = 0; channel < channelCount; channel++) {
    float value;
    float covered;
    if (!valueOf(channel, value, covered)) continue;
    coverage = max(coverage, covered);
    if (channel == apart) outValue = vec2(value, 1.0);
    else sum += shownAs(channel, value);
  }
  outOthers = vec4(sum, coverage);
}`;

/** Sum and value put together again. */
const JOINING = `
uniform sampler2D others;
uniform sampler2D values;
uniform int apart;
out vec4 outColor;

void main() {
  ivec2 place = ivec2(gl_FragCoord.xy);
  vec4 sum = texelFetch(others, place, 0);
  vec2 value = texelFetch(values, place, 0).xy;
  outColor = vec4(clamp(sum.rgb + shownAs(apart, value.x) * value.y, 0.0, 1.0), 1.0) * sum.a;
}`;

/** More than that are seldom on, and each takes compilers longer. */
const MOST_PLAIN = 12;

/** Channels that a plain picture has at most. @param vectors that the graphics carry: MAX_VARYING_VECTORS, 15 at least */
export function mostPlain(vectors: number): number {
  return Math.min(Math.floor(vectors / VECTORS_A_CHANNEL), MOST_PLAIN);
}

/**
 * How samples are found, and what is made of them. `plain-4`: of four channels, as above. `joined` is a picture that was split, `joined-plain`
 * one whose channel apart has a gamma of 1.
 */
export type ShaderKind =
  | 'direct'
  | 'looked-up'
  | 'direct-split'
  | 'looked-up-split'
  | 'joined'
  | 'joined-plain'
  | `plain-${number}`;

/** @param filtered the atlas is one that the graphics filter */
export function vertexShader(kind: ShaderKind, filtered: boolean): string {
  const channels = plainChannels(kind);
  const main = kind.startsWith('joined') ? SCREEN : rectangle(channels === undefined ? undefined : carrying(channels));
  return HEAD + (filtered ? FILTERED : '') + main;
}

export function fragmentShader(kind: ShaderKind, filtered: boolean): string {
  const channels = plainChannels(kind);
  const isPlain = channels !== undefined || kind === 'joined-plain';
  return HEAD + (filtered ? FILTERED : '') + (isPlain ? PLAIN : '') + LOOK + fragmentMain(kind, channels);
}

function fragmentMain(kind: ShaderKind, channels: number | undefined): string {
  if (channels !== undefined) return plain(channels);
  if (kind.startsWith('joined')) return JOINING;
  return (kind.startsWith('direct') ? DIRECT : LOOKED_UP) + (kind.endsWith('split') ? SPLIT : WHOLE);
}

function plainChannels(kind: ShaderKind): number | undefined {
  return kind.startsWith('plain-') ? Number(kind.slice('plain-'.length)) : undefined;
}
