/**
 * The picture, by definition: per channel v = clamp((sample − low) / (high − low), 0, 1)^gamma; times colour, summed over
 * the visible channels, clamped. One pass over the screen whatever the number of channels, each channel's samples from the
 * finest block at hand, so that a coarser level never adds to a finer one. Between levels the four samples around a
 * position are interpolated across block borders, so there are no seams. Samples are integers until then.
 *
 * Two ways to a sample: within a rectangle of the draw plan it is told with the rectangle where each channel's lie; where
 * blocks meet, it is looked up in the page table for each device pixel, from the settled level down to the coarsest.
 *
 * Graphics in software take both ways of every branch, and fetch what lies at a variable place in a buffer four times. So there are
 * programs of their own for the commonest pictures: a few channels, of gamma 1, interpolated. They take half the time, and bring the
 * same picture.
 */
import { MAX_LEVELS } from './frame.ts';
import { PageState } from './page-table.ts';

/** Channels drawn at once; what the smallest uniform buffer of WebGL2 (16 KiB) holds is 512. */
export const MAX_CHANNELS = 256;
/** Channels whose places a rectangle tells; the buffer would hold more, but not sparing it costs little. */
export const MAX_SOURCES = 64;
/** Bytes of a `Source`, and of the buffer that a rectangle's are read from. */
export const SOURCE_BYTES = 48;
export const SOURCES_BYTES = MAX_SOURCES * SOURCE_BYTES;

/** A rectangle's corners, as a strip of four. */
const RECTANGLE = `#version 300 es
layout(location = 0) in vec4 edges; // left, top, right, bottom: pixels of the settled level, relative to its window
uniform vec4 toDevice;
uniform vec2 deviceOrigin;
uniform vec2 deviceSize;
void main() {
  vec2 corner = vec2((gl_VertexID & 1) == 0 ? edges.x : edges.z, (gl_VertexID & 2) == 0 ? edges.y : edges.w);
  vec2 device = toDevice.xy * corner.x + toDevice.zw * corner.y + deviceOrigin;
  gl_Position = vec4(device / deviceSize * vec2(2.0, -2.0) + vec2(-1.0, 1.0), 0.0, 1.0);
}`;

const HEAD = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
precision highp usampler2D;
precision highp usampler2DArray;
`;

const PLAIN = '#define PLAIN\n';

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

const SAMPLES = `
uniform usampler2DArray atlas;
uniform float deviceHeight;
#ifdef PLAIN
const bool nearest = false;
#else
uniform bool nearest;
uniform int channelCount;
#endif
uniform vec4 levelLinear[${MAX_LEVELS}];  // device pixels to the level's pixels, relative to the window's first block
uniform vec2 levelOrigin[${MAX_LEVELS}];

float texel(int x, int y, int layer) {
  return float(texelFetch(atlas, ivec3(x, y, layer), 0).r);
}

vec2 positionAt(int level, vec2 device) {
  vec4 linear = levelLinear[level];
  return linear.xy * device.x + linear.zw * device.y + levelOrigin[level];
}
`;

/** Within a rectangle whose sources are told. */
const DIRECT = `
struct Source {
  vec4 map;   // position times xy plus zw: texels
  ivec4 area; // first and last texels of the piece
  ivec4 slot; // x: layer; y: 0 where nothing of the channel is at hand
};
layout(std140) uniform Sources { Source sources[${MAX_SOURCES}]; };

vec2 position;

void lookAround(vec2 device) {
  position = positionAt(0, device);
}

bool valueOf(int channel, out float value, out float covered) {
  covered = 1.0;
  ivec4 slot = sources[channel].slot;
  if (slot.y == 0) return false;
  vec4 map = sources[channel].map;
  ivec4 area = sources[channel].area;
  vec2 at = position * map.xy + map.zw;
  if (nearest) {
    ivec2 place = clamp(ivec2(floor(at)), area.xy, area.zw);
    value = texel(place.x, place.y, slot.x);
    return true;
  }
  vec2 base = floor(at - 0.5);
  vec2 weight = at - 0.5 - base;
  ivec2 first = clamp(ivec2(base), area.xy, area.zw);
  ivec2 last = clamp(ivec2(base) + 1, area.xy, area.zw);
  value = mix(
    mix(texel(first.x, first.y, slot.x), texel(last.x, first.y, slot.x), weight.x),
    mix(texel(first.x, last.y, slot.x), texel(last.x, last.y, slot.x), weight.x),
    weight.y
  );
  return true;
}
`;

/** Anywhere, by the page table. */
const LOOKED_UP = `
uniform usampler2D pages;
uniform int levelCount;
uniform ivec4 levelExtent[${MAX_LEVELS}]; // xy: last pixel of the window; zw: block size
uniform ivec4 levelCut[${MAX_LEVELS}];    // xy: size of a piece; z: pieces across a block; w: pieces down
uniform int levelStride[${MAX_LEVELS}];   // pieces across the window

// The pixels of a level around a position: page-table cells and places within a slot of the first and the last.
struct Taps {
  ivec2 cell0; ivec2 cell1;
  ivec2 at0; ivec2 at1;
  vec2 weight;
};

// Of integers below 2^23, exactly. Graphics in software divide integers one by one, floats at once.
ivec2 quotient(ivec2 dividend, ivec2 divisor) {
  return ivec2((vec2(dividend) + 0.5) / vec2(divisor));
}

void locate(int level, ivec2 pixel, out ivec2 cell, out ivec2 at) {
  ivec2 blockSize = levelExtent[level].zw;
  ivec2 pieceSize = levelCut[level].xy;
  ivec2 block = quotient(pixel, blockSize);
  ivec2 inner = pixel - block * blockSize;
  ivec2 piece = quotient(inner, pieceSize);
  cell = block * levelCut[level].zw + piece;
  at = inner - piece * pieceSize;
}

Taps tapsOf(int level, vec2 device) {
  vec2 position = positionAt(level, device);
  ivec2 last = levelExtent[level].xy;
  Taps taps;
  if (nearest) {
    locate(level, clamp(ivec2(floor(position)), ivec2(0), last), taps.cell0, taps.at0);
    taps.cell1 = taps.cell0;
    taps.at1 = taps.at0;
    taps.weight = vec2(0.0);
    return taps;
  }
  vec2 base = floor(position - 0.5);
  taps.weight = position - 0.5 - base;
  ivec2 first = ivec2(base);
  locate(level, clamp(first, ivec2(0), last), taps.cell0, taps.at0);
  locate(level, clamp(first + 1, ivec2(0), last), taps.cell1, taps.at1);
  return taps;
}

uvec4 pageAt(int level, int channel, int x, int y) {
  return texelFetch(pages, ivec2(y * levelStride[level] + x, channel * levelCount + level), 0);
}

float sampleAt(uvec4 page, int x, int y) {
  if (page.x != ${PageState.resident}u) return 0.0;
  return texel(int(page.z) + x, int(page.w) + y, int(page.y));
}

// False where the channel's block is not at hand at this level.
bool sampleLevel(int level, int channel, Taps taps, out float value, out float covered) {
  uvec4 page = pageAt(level, channel, taps.cell0.x, taps.cell0.y);
  if (page.x == ${PageState.absent}u) return false;
  covered = page.x == ${PageState.resident}u ? 1.0 : 0.0;
  if (nearest) {
    value = sampleAt(page, taps.at0.x, taps.at0.y);
    return true;
  }
  vec4 four;
  if (taps.cell0 == taps.cell1) {
    if (covered == 0.0) { value = 0.0; return true; }
    four.x = sampleAt(page, taps.at0.x, taps.at0.y);
    four.y = sampleAt(page, taps.at1.x, taps.at0.y);
    four.z = sampleAt(page, taps.at0.x, taps.at1.y);
    four.w = sampleAt(page, taps.at1.x, taps.at1.y);
  } else {
    // while levels mix, a neighbour may not be at hand: then the border pixel stands in for it
    uvec4 right = pageAt(level, channel, taps.cell1.x, taps.cell0.y);
    uvec4 below = pageAt(level, channel, taps.cell0.x, taps.cell1.y);
    uvec4 across = pageAt(level, channel, taps.cell1.x, taps.cell1.y);
    four.x = sampleAt(page, taps.at0.x, taps.at0.y);
    four.y = right.x == ${PageState.absent}u ? four.x : sampleAt(right, taps.at1.x, taps.at0.y);
    four.z = below.x == ${PageState.absent}u ? four.x : sampleAt(below, taps.at0.x, taps.at1.y);
    four.w = across.x == ${PageState.absent}u ? max(four.y, four.z) : sampleAt(across, taps.at1.x, taps.at1.y);
  }
  value = mix(mix(four.x, four.y, taps.weight.x), mix(four.z, four.w, taps.weight.x), taps.weight.y);
  return true;
}

vec2 devicePosition;
Taps settled;

void lookAround(vec2 device) {
  devicePosition = device;
  settled = tapsOf(0, device);
}

bool valueOf(int channel, out float value, out float covered) {
  bool found = sampleLevel(0, channel, settled, value, covered);
  for (int level = 1; level < levelCount && !found; level++) {
    found = sampleLevel(level, channel, tapsOf(level, devicePosition), value, covered);
  }
  return found;
}
`;

/** All channels. @param plain how many there are, where that is fixed */
const whole = (plain?: number): string => `
out vec4 outColor;
vec3 sum = vec3(0.0);
float coverage = 0.0;

void add(int channel) {
  float value;
  float covered;
  if (!valueOf(channel, value, covered)) return;
  coverage = max(coverage, covered);
  sum += shownAs(channel, value);
}

void main() {
  lookAround(vec2(gl_FragCoord.x, deviceHeight - gl_FragCoord.y));
  ${
    plain === undefined
      ? 'for (int channel = 0; channel < channelCount; channel++) add(channel);'
      : Array.from({ length: plain }, (_, channel) => `add(${channel});`).join(' ')
  }
  outColor = vec4(clamp(sum, 0.0, 1.0), 1.0) * coverage;
}`;

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

/** Sum and value put together again. @param plain the one apart has a gamma of 1 */
const joining = (plain: boolean): string => `${HEAD}${plain ? PLAIN : ''}
uniform sampler2D others;
uniform sampler2D values;
uniform int apart;
${LOOK}
out vec4 outColor;

void main() {
  ivec2 place = ivec2(gl_FragCoord.xy);
  vec4 sum = texelFetch(others, place, 0);
  vec2 value = texelFetch(values, place, 0).xy;
  outColor = vec4(clamp(sum.rgb + shownAs(apart, value.x) * value.y, 0.0, 1.0), 1.0) * sum.a;
}`;

/** A triangle that covers the screen. */
const SCREEN = `#version 300 es
void main() {
  vec2 corner = vec2(float((gl_VertexID & 1) << 2) - 1.0, float((gl_VertexID & 2) << 1) - 1.0);
  gl_Position = vec4(corner, 0.0, 1.0);
}`;

/** Channels that a plain picture has at most: more than that are seldom on, and each takes compilers longer. */
export const MOST_PLAIN = 8;

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

export function vertexShader(kind: ShaderKind): string {
  return kind.startsWith('joined') ? SCREEN : RECTANGLE;
}

export function fragmentShader(kind: ShaderKind): string {
  if (kind === 'joined' || kind === 'joined-plain') return joining(kind === 'joined-plain');
  if (kind.startsWith('plain-'))
    return HEAD + PLAIN + LOOK + SAMPLES + DIRECT + whole(Number(kind.slice('plain-'.length)));
  const found = kind.startsWith('direct') ? DIRECT : LOOKED_UP;
  return HEAD + LOOK + SAMPLES + found + (kind.endsWith('split') ? SPLIT : whole());
}
