import type { Story } from '../story.ts';

type Whole<T> = T extends readonly unknown[] ? T : T extends object ? { [K in keyof T]-?: Whole<T[K]> } : T;
type WholeImage = Whole<Story['images'][number]>;

const channel: Whole<NonNullable<Story['groups']>[number]['channels'][number]> = {
  channel: 'CD8',
  color: '#ff0000',
  contrastLimits: [200, 9000],
  visible: true,
  gamma: 1,
  label: 'CD8 T cells',
  description: 'Cytotoxic **T cells**.',
};

const image: Omit<WholeImage, 'src' | 'tiles'> = {
  id: 'main',
  name: 'Primary image',
  alt: 'A piece of colon',
  series: 0,
  offsets: 'image.offsets.json',
  pixelSize: { x: 0.325, y: 0.325 },
};

const tiles: WholeImage['tiles'] = {
  kind: 'minerva',
  width: 4000,
  height: 3000,
  tileSize: 1024,
  maxLevel: 2,
  layers: [{ name: 'CD8', path: 'CD8_1', ext: 'jpg', rgb: false }],
  parts: [{ x: 0, y: 0, width: 4000, height: 3000, maxLevel: 2, path: 'left' }],
};

const marks = {
  id: 'here',
  label: 'Here',
  style: { color: '#ffffff', width: 2, fill: '#000000', opacity: 0.5, dash: [4, 2], fontSize: 16 },
};

const legend: Whole<NonNullable<NonNullable<Story['groups']>[number]['legend']>[number]> = {
  label: 'CD8 T cells',
  color: '#ff0000',
  description: 'Cytotoxic **T cells**.',
};

const waypoint: Omit<Whole<Story['waypoints'][number]>, 'channels'> = {
  id: 'edge',
  title: 'The invasive edge',
  text: 'Where `CD8` *stops*.',
  section: 'The tumour',
  image: 'main',
  group: 'immune',
  view: { x: 1000, y: 2000, width: 4000, height: 3000 },
  rotation: 30,
  z: 0,
  t: 0,
  masks: ['cells'],
  overlays: [
    { type: 'arrow', tip: [1200, 2300], angle: 60, head: true, ...marks },
    { type: 'rectangle', x: 0, y: 0, width: 1, height: 1, ...marks, id: 'box' },
    { type: 'ellipse', x: 0, y: 0, width: 1, height: 1, ...marks, id: 'round' },
    {
      type: 'polygon',
      points: [
        [0, 0],
        [9, 0],
        [9, 9],
      ],
      holes: [
        [
          [6, 2],
          [8, 2],
          [8, 4],
        ],
      ],
      ...marks,
      id: 'area',
    },
    {
      type: 'line',
      points: [
        [0, 0],
        [5, 5],
      ],
      ...marks,
      id: 'way',
    },
    { type: 'point', at: [3, 4], ...marks, id: 'spot' },
    { type: 'text', at: [3, 4], text: 'Lumen', ...marks, id: 'words' },
  ],
  offers: { groups: ['immune'], masks: ['cells'] },
  audio: { src: 'edge.mp3', captions: 'edge.vtt' },
  speech: 'Where C D 8 stops.',
  duration: 12,
};

const { image: onImage, group, view, rotation, z, t, masks, overlays } = waypoint;
const cover: Omit<Whole<NonNullable<Story['cover']>>, 'channels'> = {
  image: onImage,
  group,
  view,
  rotation,
  z,
  t,
  masks,
  overlays,
};

/** A story with every key that the format knows; the types see to it that none is missing. Each call gives a new one. */
// oxlint-disable-next-line typescript/no-explicit-any -- what comes from a file, for tests to spoil
export function everyKey(): any {
  return JSON.parse(JSON.stringify(STORY));
}

const STORY = {
  $schema: 'https://example.org/story.schema.json',
  docent: 1,
  title: 'Tumour edge of a colorectal carcinoma',
  summary: 'What happens at the **edge**.',
  language: 'en',
  acknowledgement: 'Thanks.',
  authors: [{ name: 'Ada', orcid: '0000-0002-1825-0097', affiliation: 'An institute' }],
  date: '2026-11-20',
  license: 'CC-BY-4.0',
  doi: '10.1000/182',
  citation: 'Ada (2026)',
  keywords: ['colon', 'immune'],
  level: 2,
  data: [
    {
      name: 'Primary image',
      url: 's3://bucket/key',
      bytes: 123456789,
      access: 'requester-pays',
      region: 'us-east-1',
      note: 'Ask.',
    },
  ],
  images: [
    { ...image, src: 'image.ome.tif' },
    { ...image, id: 'tiled', series: 'second', tiles },
  ],
  masks: [{ id: 'cells', name: 'Cells', image: 'main', path: 'cells', ext: 'png', color: '#ffffff', legend: [legend] }],
  groups: [{ id: 'immune', name: 'Immune cells', image: 'main', channels: [channel], legend: [legend] }],
  cover,
  waypoints: [waypoint, { id: 'own', title: 'Channels of its own', image: 'tiled', channels: [{ channel: 'CD8' }] }],
} satisfies Whole<Omit<Story, 'images' | 'cover' | 'masks' | 'groups' | 'waypoints' | 'authors' | 'data'>> & Story;
