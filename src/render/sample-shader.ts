/**
 * How the shaders find the samples of a channel at a place of the picture. Three ways: anywhere, by looking up in the page table where
 * the blocks lie; within a rectangle of the draw plan, by what is told with the rectangle; and within one whose number of channels is
 * fixed, by what is carried from its corners, so that hardly anything is left to do for a pixel.
 */
import { MAX_LEVELS } from './frame.ts';
import { PageState } from './page-table.ts';

/** Channels whose places a rectangle tells; the buffer would hold more, but not sparing it costs little. */
export const MAX_SOURCES = 64;
/** Bytes of a `Source`, and of the buffer that a rectangle's are read from. */
export const SOURCE_BYTES = 48;
export const SOURCES_BYTES = MAX_SOURCES * SOURCE_BYTES;

/** A place is that of a sample by its whole numbers; where the graphics filter, what their texture unit takes for it. */
const PLACES = `
#ifdef FILTERED
uniform sampler2DArray atlas;

vec2 scaled(vec2 by) {
  return by / vec2(textureSize(atlas, 0).xy);
}

vec2 placed(vec2 at) {
  return scaled(at + 0.5);
}
#else
uniform usampler2DArray atlas;

vec2 scaled(vec2 by) {
  return by;
}

vec2 placed(vec2 at) {
  return at;
}
#endif
`;

/** Samples of the atlas, and what lies between them. */
const VALUES = `
#ifdef FILTERED
// of the bytes of a sample, the low one first
const vec2 BYTES = vec2(255.0, 65280.0);

float texel(int x, int y, int layer) {
  return floor(dot(texelFetch(atlas, ivec3(x, y, layer), 0).rg, BYTES) + 0.5);
}

float valueAt(vec2 place, vec4 piece, float layer) {
  return dot(textureLod(atlas, vec3(clamp(place, piece.xy, piece.zw), layer), 0.0).rg, BYTES);
}
#else
float texel(int x, int y, int layer) {
  return float(texelFetch(atlas, ivec3(x, y, layer), 0).r);
}

// piece: its first and its last place
float valueAt(vec2 place, vec4 piece, float layer) {
  vec2 at = clamp(place, piece.xy, piece.zw);
  ivec2 first = ivec2(at);
  ivec2 last = min(first + 1, ivec2(piece.zw));
  vec2 weight = at - vec2(first);
  int z = int(layer);
  return mix(
    mix(texel(first.x, first.y, z), texel(last.x, first.y, z), weight.x),
    mix(texel(first.x, last.y, z), texel(last.x, last.y, z), weight.x),
    weight.y
  );
}
#endif
`;

const SOURCES = `
struct Source {
  vec4 map;   // position times xy plus zw: texels
  ivec4 area; // first and last texels of the piece
  ivec4 slot; // x: layer; y: 0 where nothing of the channel is at hand
};
layout(std140) uniform Sources { Source sources[${MAX_SOURCES}]; };

vec4 pieceOf(ivec4 area) {
  return vec4(placed(vec2(area.xy)), placed(vec2(area.zw)));
}
`;

const POSITIONS = `
uniform float deviceHeight;
uniform bool nearest;
uniform int channelCount;
uniform vec4 levelLinear[${MAX_LEVELS}];  // device pixels to the level's pixels, relative to the window's first block
uniform vec2 levelOrigin[${MAX_LEVELS}];

vec2 positionAt(int level, vec2 device) {
  vec4 linear = levelLinear[level];
  return linear.xy * device.x + linear.zw * device.y + levelOrigin[level];
}
`;

/** Within a rectangle whose sources are told. */
export const DIRECT = `${PLACES}${VALUES}${SOURCES}${POSITIONS}
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
  value = valueAt(placed(at - 0.5), pieceOf(area), float(slot.x));
  return true;
}
`;

/** Anywhere, by the page table. */
export const LOOKED_UP = `${PLACES}${VALUES}${POSITIONS}
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

/** Layers are four a vector. */
const layerOf = (channel: number): string => `layers[${channel >> 2}].${'xyzw'[channel % 4]}`;

/** What is carried of a channel: two, and one for four channels. All graphics carry 15, six channels' worth, and most about 30. */
export const VECTORS_A_CHANNEL = 2.25;

const carried = (way: 'in' | 'out', channels: number): string => `
flat ${way} vec4 maps[${channels}];   // from positions to places: times xy plus zw
flat ${way} vec4 pieces[${channels}]; // first and last places
flat ${way} vec4 layers[${Math.ceil(channels / 4)}]; // below 0 where nothing of a channel is at hand
`;

/** The same for all corners of a rectangle. What changes between them would be as inexact as graphics place corners: to 1/16 of a pixel. */
export const carrying = (channels: number): string => `${PLACES}${SOURCES}${carried('out', channels)}
void carry() {
${Array.from(
  { length: channels },
  (_, channel) => `
  maps[${channel}] = vec4(scaled(sources[${channel}].map.xy), placed(sources[${channel}].map.zw - 0.5));
  pieces[${channel}] = pieceOf(sources[${channel}].area);
  ${layerOf(channel)} = sources[${channel}].slot.y == 0 ? -1.0 : float(sources[${channel}].slot.x);`,
).join('')}
}
`;

/** @param each what is done with a channel's value, and with 1.0 where there is one and 0.0 where there is none */
export const carriedValues = (
  channels: number,
  each: (channel: number, value: string, isThere: string) => string,
): { readonly declared: string; readonly done: string } => ({
  declared: `${PLACES}${VALUES}${POSITIONS}${carried('in', channels)}`,
  done: [
    'vec2 position = positionAt(0, vec2(gl_FragCoord.x, deviceHeight - gl_FragCoord.y));',
    ...Array.from({ length: channels }, (_, channel) => {
      const [place, layer] = [`position * maps[${channel}].xy + maps[${channel}].zw`, layerOf(channel)];
      return each(channel, `valueAt(${place}, pieces[${channel}], max(${layer}, 0.0))`, `step(0.0, ${layer})`);
    }),
  ].join('\n  '),
});
