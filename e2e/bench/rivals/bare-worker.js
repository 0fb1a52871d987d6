// Decodes whole tiles, as they lie in a TIFF.
const CLEAR = 256;
const END = 257;
/** Longest code: TIFF changes to more bits one code early. */
const MOST_CODES = 4096;

onmessage = async ({ data: { bytes, codec, tables, side, port } }) => {
  if (codec === 'jpeg') {
    const picture = await createImageBitmap(
      new Blob([withTables(new Uint8Array(bytes), tables)], { type: 'image/jpeg' }),
    );
    port.postMessage(picture, [picture]);
    return;
  }
  const samples = codec === 'lzw' ? unpack(new Uint8Array(bytes), side * side * 2) : await inflate(bytes);
  const values = new Uint16Array(samples.buffer);
  if (codec === 'deflate-predictor')
    for (let row = 0; row < side; row++)
      for (let at = row * side + 1; at < (row + 1) * side; at++) values[at] += values[at - 1];
  port.postMessage(values, [values.buffer]);
};

async function inflate(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** LZW of TIFF 6.0 section 13: a code stands for a stretch of what has come out already. */
function unpack(bytes, length) {
  const out = new Uint8Array(length);
  const start = new Int32Array(MOST_CODES);
  const size = new Int32Array(MOST_CODES);
  let at = 0;
  let next = END + 1;
  let bits = 9;
  let held = 0;
  let count = 0;
  let before = -1;
  let beforeSize = 0;
  for (let read = 0; at < length;) {
    while (count < bits) {
      held = ((held & 0xffffff) << 8) | bytes[read++];
      count += 8;
    }
    const code = (held >>> (count - bits)) & ((1 << bits) - 1);
    count -= bits;
    if (code === END) break;
    if (code === CLEAR) {
      next = END + 1;
      bits = 9;
      before = -1;
      continue;
    }
    const from = at;
    if (code < CLEAR) out[at++] = code;
    else if (code < next) for (let i = start[code], end = i + size[code]; i < end; i++) out[at++] = out[i];
    else {
      for (let i = before, end = i + beforeSize; i < end; i++) out[at++] = out[i];
      out[at++] = out[before];
    }
    if (before >= 0 && next < MOST_CODES) {
      start[next] = before;
      size[next] = beforeSize + 1;
      next++;
      if (next + 1 >= 1 << bits && bits < 12) bits++;
    }
    before = from;
    beforeSize = at - from;
  }
  return out;
}

/** The tables go between a tile's first marker and the rest of it. */
function withTables(tile, tables) {
  const all = new Uint8Array(tile.length + tables.length - 4);
  all.set(tile.subarray(0, 2));
  all.set(tables.slice(2, -2), 2);
  all.set(tile.subarray(2), tables.length - 2);
  return all;
}
