import { describe, expect, test } from 'vitest';
import { PALETTE } from '../overview/channel-colors.ts';
import { alikeColors } from './checklist-colors.ts';
import { checklist } from './checklist.ts';
import type { Story } from './story.ts';

const GOOD: Story = {
  docent: 1,
  title: 'The edge',
  authors: [{ name: 'Ada' }],
  license: 'CC-BY-4.0',
  images: [{ id: 'main', src: 'i.ome.tif', alt: 'A piece of colon', pixelSize: { x: 0.3, y: 0.3 } }],
  groups: [
    {
      id: 'g',
      channels: [
        { channel: 'DNA', color: '#2f40ff' },
        { channel: 'CD8', color: '#1affb0' },
      ],
    },
  ],
  waypoints: [
    {
      id: 'edge',
      title: 'Edge',
      text: 'Here it ends.',
      audio: { src: 'a.mp3', captions: 'a.vtt' },
      overlays: [
        { type: 'point', at: [1, 1], label: 'Here' },
        { type: 'text', at: [1, 1], text: 'There' },
      ],
    },
  ],
};

const found = (story: Story): string[] => checklist(story).map(({ code, path }) => `${code} ${path}`);

test('a good story lacks nothing', () => {
  expect(checklist(GOOD)).toEqual([]);
});

test('names all that is missing, by its place', () => {
  const bare: Story = {
    docent: 1,
    title: 'Untitled',
    images: [{ id: 'main', src: '' }],
    waypoints: [
      {
        id: 'w',
        title: ' ',
        audio: { src: 'a.mp3' },
        overlays: [
          { type: 'point', at: [1, 1], label: 'Here' },
          { type: 'point', at: [1, 1] },
          { type: 'text', at: [1, 1], text: '' },
        ],
      },
    ],
  };
  expect(found(bare)).toEqual([
    'untitled title',
    'no-authors authors',
    'no-license license',
    'image-not-placed images[0].src',
    'no-alt images[0].alt',
    'no-waypoint-title waypoints[0].title',
    'no-waypoint-text waypoints[0].text',
    'no-captions waypoints[0].audio.captions',
    'no-overlay-label waypoints[0].overlays[1].label',
  ]);
  expect(checklist(bare).at(-1)).toMatchObject({ id: 'w', count: 2, message: expect.stringMatching(/^2 shapes have/) });
});

test('a pixel size is missing where neither the story nor the opened file says it', () => {
  const [image] = GOOD.images;
  const { pixelSize: _gone, ...silent } = image!;
  const story: Story = { ...GOOD, images: [silent] };
  expect(found(story), 'the file may say it').toEqual([]);
  expect(checklist(story, new Map([['main', {}]])).map(({ path }) => path)).toEqual(['images[0].pixelSize']);
  expect(checklist(story, new Map([['main', { pixelSize: { x: 1, y: 1 } }]]))).toEqual([]);
  expect(checklist(GOOD, new Map([['main', {}]])), 'the story says it').toEqual([]);
});

describe('colours', () => {
  const sightFor = (...colors: string[]): (string | undefined)[] =>
    alikeColors(colors.map((color, channel) => ({ channel, color }))).map(({ sight }) => sight);

  test('that some confuse are named with who confuses them', () => {
    expect(sightFor('#ff0000', '#00ff00')).toEqual(['deuteranopia']);
    expect(sightFor('#ff00ff', '#0080ff')).toEqual(['deuteranopia']);
    expect(sightFor('#00ffff', '#ffffff')).toEqual(['protanopia']);
    expect(sightFor('#ff0000', '#fe0000')).toEqual(['normal']);
    expect(sightFor('#ff00ff', '#00ff00')).toEqual([]);
  });

  test('of the automatic palette are told apart', () => {
    expect(sightFor(...PALETTE.slice(0, 6))).toEqual([]);
  });

  test('that are hidden, or not chosen yet, confuse nobody', () => {
    const channels = [
      { channel: 'A', color: '#ff0000' },
      { channel: 'B', color: '#00ff00', visible: false },
      { channel: 'C' },
    ];
    expect(alikeColors(channels)).toEqual([]);
  });

  test('are judged in groups and in a waypoint’s own channels', () => {
    const channels = [
      { channel: 'CD8', color: '#ff0000', label: 'T cells' },
      { channel: 3, color: '#00ff00' },
    ];
    const [waypoint] = GOOD.waypoints;
    const story: Story = { ...GOOD, groups: [{ id: 'g', channels }], waypoints: [{ ...waypoint!, channels }] };
    expect(found(story)).toEqual(['alike-colors groups[0].channels', 'alike-colors waypoints[0].channels']);
    expect(checklist(story)[0]).toMatchObject({
      id: 'g',
      message: 'Readers who are green-blind can’t tell the colours of T cells and 3 apart.',
      alike: { channels: ['T cells', '3'], sight: 'deuteranopia' },
    });
  });
});
