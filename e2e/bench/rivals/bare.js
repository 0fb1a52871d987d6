// No viewer: a page that is told where every byte of one view lies and how it is to look, and does nothing but fetch, decode, copy and
// draw it. What it takes, the browser takes; a viewer has to find all that out, and to be ready for anything else.
const plan = JSON.parse(new URLSearchParams(location.search).get('plan'));
const HEADER_BYTES = 65_536;
/** Requests that a level is fetched in, side by side. */
const PARTS = 2;
const workers = [new Worker('./bare-worker.js'), new Worker('./bare-worker.js')];

const canvas = document.querySelector('canvas');
canvas.width = innerWidth;
canvas.height = innerHeight;
const gl = canvas.getContext('webgl2', { alpha: false, antialias: false, depth: false });
const isPicture = plan.codec === 'jpeg';
const channels = isPicture ? 1 : plan.looks.length;
const program = link(
  `#version 300 es
  void main() { gl_Position = vec4(vec2[3](vec2(-1), vec2(3, -1), vec2(-1, 3))[gl_VertexID], 0, 1); }`,
  `#version 300 es
  precision highp float; precision highp int;
  // samples of 16 bit as two bytes, the low one first, which graphics in software filter exactly
  uniform highp sampler2DArray tiles;
  uniform vec3 view; // left, top, image pixels a device pixel
  uniform vec3 level; // width, height, image pixels a pixel of the level
  uniform vec3 colors[${channels}]; uniform vec2 limits[${channels}];
  out vec4 color;
  void main() {
    vec2 at = (view.xy + vec2(gl_FragCoord.x, ${canvas.height}.0 - gl_FragCoord.y) * view.z) / level.z;
    color = vec4(0, 0, 0, 1);
    if (any(lessThan(at, vec2(0))) || any(greaterThanEqual(at, level.xy))) return;
    vec2 place = clamp(at, vec2(0.5), level.xy - 0.5) / vec2(textureSize(tiles, 0).xy);
    ${Array.from({ length: channels }, (_, channel) => {
      const value = `textureLod(tiles, vec3(place, ${channel}), 0.0)`;
      const shown = `(dot(${value}.rg, vec2(255.0, 65280.0)) - limits[${channel}].x) / (limits[${channel}].y - limits[${channel}].x)`;
      return isPicture ? `color.rgb = ${value}.rgb;` : `color.rgb += colors[${channel}] * clamp(${shown}, 0.0, 1.0);`;
    }).join('\n    ')}
  }`,
);
gl.useProgram(program);
const place = (name) => gl.getUniformLocation(program, name);
gl.uniform3f(place('view'), plan.view.x, plan.view.y, plan.view.width / canvas.width);
if (!isPicture) {
  gl.uniform3fv(
    place('colors'),
    plan.looks.flatMap(({ color }) => color.map((part) => part / 255)),
  );
  gl.uniform2fv(
    place('limits'),
    plan.looks.flatMap(({ limits }) => limits),
  );
}

async function show() {
  await read(0, HEADER_BYTES);
  const light = fetchLevel(plan.light);
  await light.come;
  const settled = fetchLevel(plan.settled);
  draw(plan.light, await light.decoded);
  draw(plan.settled, await settled.decoded);
}

/** In file order; each tile is decoded when its part has come. */
function fetchLevel({ tiles }) {
  const sorted = tiles.map((tile, layer) => ({ ...tile, layer })).sort((a, b) => a.offset - b.offset);
  const size = Math.ceil(sorted.length / PARTS);
  const parts = Array.from({ length: PARTS }, (_, part) => sorted.slice(part * size, (part + 1) * size)).filter(
    (part) => part.length > 0,
  );
  const coming = parts.map((part) => {
    const start = part[0].offset;
    const last = part.at(-1);
    return read(start, last.offset + last.length - start);
  });
  const decoded = Promise.all(
    parts.map(async (part, index) => {
      const bytes = await coming[index];
      const start = part[0].offset;
      return Promise.all(
        part.map(async ({ offset, length, layer }) => ({
          layer,
          samples: await decode(bytes.slice(offset - start, offset - start + length), layer),
        })),
      );
    }),
  );
  return { come: Promise.all(coming), decoded: decoded.then((all) => all.flat()) };
}

async function read(offset, length) {
  const answer = await fetch(plan.image, {
    cache: 'no-store',
    headers: { Range: `bytes=${offset}-${offset + length - 1}` },
  });
  return answer.arrayBuffer();
}

function decode(bytes, turn) {
  const { port1, port2 } = new MessageChannel();
  const { codec, tables, settled } = plan;
  workers[turn % workers.length].postMessage({ bytes, codec, tables, side: settled.tileSide, port: port2 }, [
    bytes,
    port2,
  ]);
  return new Promise((resolve) => (port1.onmessage = ({ data }) => resolve(data)));
}

function draw({ width, height, tileSide, columns, tiles }, decoded) {
  const perChannel = tiles.length / channels;
  const texture = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D_ARRAY, texture);
  gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
  const [internal, format] = isPicture ? [gl.RGBA8, gl.RGBA] : [gl.RG8, gl.RG];
  gl.texStorage3D(gl.TEXTURE_2D_ARRAY, 1, internal, columns * tileSide, (perChannel / columns) * tileSide, channels);
  gl.texParameteri(gl.TEXTURE_2D_ARRAY, gl.TEXTURE_MIN_FILTER, gl.LINEAR);
  gl.texParameteri(gl.TEXTURE_2D_ARRAY, gl.TEXTURE_MAG_FILTER, gl.LINEAR);
  for (const { layer: tile, samples } of decoded) {
    const inChannel = tile % perChannel;
    const x = (inChannel % columns) * tileSide;
    const y = Math.floor(inChannel / columns) * tileSide;
    const at = [0, x, y, Math.floor(tile / perChannel), tileSide, tileSide, 1];
    const source = isPicture ? samples : new Uint8Array(samples.buffer);
    gl.texSubImage3D(gl.TEXTURE_2D_ARRAY, ...at, format, gl.UNSIGNED_BYTE, source);
  }
  gl.uniform3f(place('level'), width, height, plan.side / width);
  gl.drawArrays(gl.TRIANGLES, 0, 3);
}

function link(vertex, fragment) {
  const linked = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, vertex],
    [gl.FRAGMENT_SHADER, fragment],
  ]) {
    const shader = gl.createShader(type);
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(linked, shader);
  }
  gl.linkProgram(linked);
  return linked;
}

globalThis.bench = { ready: show(), setView() {}, looks: () => undefined, setLimits: undefined };
