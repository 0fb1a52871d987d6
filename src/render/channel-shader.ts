/**
 * The picture, by definition: per channel v = clamp((sample − low) / (high − low), 0, 1)^gamma; times colour, summed over
 * the visible channels, clamped. One pass over the screen whatever the number of channels: for each device pixel and
 * channel the finest block at hand is looked up in the page table, from the settled level down to the coarsest, so that
 * a coarser level never adds to a finer one. Between levels the four samples around a position are interpolated across
 * block borders, so there are no seams. Samples are integers until then.
 */
import { MAX_LEVELS } from './frame.ts';
import { PageState } from './page-table.ts';

/** Channels drawn at once; what the smallest uniform buffer of WebGL2 (16 KiB) holds is 512. */
export const MAX_CHANNELS = 256;

export const VERTEX_SHADER = `#version 300 es
// one triangle that covers the screen
void main() {
  vec2 corner = vec2(float((gl_VertexID & 1) << 2) - 1.0, float((gl_VertexID & 2) << 1) - 1.0);
  gl_Position = vec4(corner, 0.0, 1.0);
}`;

export const FRAGMENT_SHADER = `#version 300 es
precision highp float;
precision highp int;
precision highp usampler2D;
precision highp usampler2DArray;

uniform usampler2DArray atlas;
uniform usampler2D pages;
uniform float deviceHeight;
uniform bool nearest;
uniform int levelCount;
uniform int channelCount;
uniform vec4 levelLinear[${MAX_LEVELS}];  // device pixels to the level's pixels, relative to the window's first block
uniform vec2 levelOrigin[${MAX_LEVELS}];
uniform ivec4 levelExtent[${MAX_LEVELS}]; // xy: last pixel of the window; zw: block size
uniform ivec4 levelCut[${MAX_LEVELS}];    // xy: size of a piece; z: pieces across a block; w: pieces down
uniform int levelStride[${MAX_LEVELS}];   // pieces across the window
uniform vec4 imageBounds;                 // of the first level: left, top, right, bottom

// per channel: colour and gamma; low, 1 / (high - low)
layout(std140) uniform Look { vec4 look[${2 * MAX_CHANNELS}]; };

out vec4 outColor;

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
  vec4 linear = levelLinear[level];
  vec2 position = linear.xy * device.x + linear.zw * device.y + levelOrigin[level];
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
  return float(texelFetch(atlas, ivec3(int(page.z) + x, int(page.w) + y, int(page.y)), 0).r);
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

void main() {
  vec2 device = vec2(gl_FragCoord.x, deviceHeight - gl_FragCoord.y);
  vec4 linear = levelLinear[0];
  vec2 position = linear.xy * device.x + linear.zw * device.y + levelOrigin[0];
  if (any(lessThan(position, imageBounds.xy)) || any(greaterThanEqual(position, imageBounds.zw))) {
    outColor = vec4(0.0);
    return;
  }
  Taps settled = tapsOf(0, device);
  vec3 sum = vec3(0.0);
  float coverage = 0.0;
  for (int channel = 0; channel < channelCount; channel++) {
    float value = 0.0;
    float covered = 0.0;
    bool found = sampleLevel(0, channel, settled, value, covered);
    for (int level = 1; level < levelCount && !found; level++) {
      found = sampleLevel(level, channel, tapsOf(level, device), value, covered);
    }
    if (!found) continue;
    coverage = max(coverage, covered);
    vec4 colour = look[2 * channel];
    vec2 limits = look[2 * channel + 1].xy;
    float shown = clamp((value - limits.x) * limits.y, 0.0, 1.0);
    if (colour.a != 1.0) shown = pow(shown, colour.a);
    sum += colour.rgb * shown;
  }
  outColor = vec4(clamp(sum, 0.0, 1.0), 1.0) * coverage;
}`;
