import { describe, expect, test } from 'vitest';
import { linkedSight, parseMinervaLink } from './minerva-link.ts';
import { imported } from './testing/imported.ts';
import { smallExhibit } from './testing/small-exhibit.ts';

/** Corners 0.1, 0.2 and 0.3, 0.2 and 0.3, 0.4. */
const PACKED = 'AwOgjMnANKBMUagMyNiBV2q6ALIkA';
/** "Tumour edge — see µ" */
const SHARED = 'VHVtb3VyJTIwZWRnZSUyMCVFMiU4MCU5NCUyMHNlZSUyMCVDMiVCNQ==';

describe('the fragment of an address of Minerva Story', () => {
  test('says story, waypoint, group, masks, arrow, view, rectangle and polygon', () => {
    const hash = `#s=1#w=2#g=3#m=-1_3#a=0.5_0.25#v=2_1_0.5#o=0.1_0.2_0.3_0.4#p=${PACKED}`;
    expect(parseMinervaLink(hash)).toEqual({
      story: 1,
      waypoint: 2,
      group: 3,
      masks: [-1, 3],
      arrow: [0.5, 0.25],
      view: { zoom: 2, pan: [1, 0.5] },
      rectangle: [0.1, 0.2, 0.3, 0.4],
      polygon: PACKED,
    });
  });

  test('may be encoded, and every key but the story is optional', () => {
    expect(parseMinervaLink('#s=1%23w=2%23v=2_1_0.5')).toEqual({
      story: 1,
      waypoint: 2,
      view: { zoom: 2, pan: [1, 0.5] },
    });
    expect(parseMinervaLink('#s=0')).toEqual({ story: 0, waypoint: 0 });
  });

  test('is read as leniently as Minerva read it: whole numbers are what a value begins with', () => {
    expect(parseMinervaLink('#s=1w=0')).toEqual({ story: 1, waypoint: 0 });
  });

  test('with one mask alone has none', () => {
    expect(parseMinervaLink('#s=1#m=3')).toMatchObject({ masks: [] });
    expect(parseMinervaLink('#s=1#m=-1')).toMatchObject({ masks: [] });
  });

  test('of a shared annotation holds what its sender wrote', () => {
    expect(parseMinervaLink(`#d=${SHARED}#g=1#m=-1#a=-100_-100#v=1_1_0.5#o=-100_-100_1_1#p=Q`)).toMatchObject({
      text: 'Tumour edge — see µ',
      group: 1,
      view: { zoom: 1, pan: [1, 0.5] },
    });
  });

  test.each(['', '#', '#waypoint=edge&view=1,2,3,4', '#view=s=1', '#w=2#g=1', '#d=%%%', '#d=VHVt*', '#about', 's'])(
    'is not %j',
    (hash) => {
      expect(parseMinervaLink(hash)).toBeUndefined();
    },
  );

  test('leaves out what is no number', () => {
    expect(parseMinervaLink('#s=1#v=wide#a=1#o=1_2_3_x#g=first')).toEqual({ story: 1, waypoint: 0 });
    expect(parseMinervaLink('#s=1#v=0_1_1')).toEqual({ story: 1, waypoint: 0 });
  });
});

describe('what a link shows of an exhibit', () => {
  const { story } = imported(smallExhibit());
  const sight = (hash: string) => linkedSight(story, parseMinervaLink(hash)!);

  test('is the waypoint, and what differs from it', () => {
    expect(sight('#s=1#w=0#g=1#m=-1_1#a=0.5_0.25#v=2_1_0.5#o=0.1_0.2_0.3_0.4')).toEqual({
      waypoint: story.waypoints[0],
      group: 'h-e',
      // the second of those that the waypoint offers: T cells, B cells
      masks: ['b-cells'],
      view: { x: 750, y: 359.375, width: 500, height: 281.25 },
      overlays: [
        { type: 'rectangle', x: 100, y: 200, width: 300, height: 400 },
        { type: 'arrow', tip: [500, 250] },
      ],
    });
    expect(sight('#s=1#w=0#g=0')).toEqual({ waypoint: story.waypoints[0] });
  });

  test('is a polygon', () => {
    expect(sight(`#s=1#w=1#a=-100_-100#o=-100_-100_1_1#p=${PACKED}`)?.overlays).toEqual([
      {
        type: 'polygon',
        points: [
          [100, 200],
          [300, 200],
          [300, 400],
        ],
      },
    ]);
    expect(sight('#s=1#w=1#a=-100_-100#o=-100_-100_1_1#p=Q')?.overlays).toEqual([]);
    expect(sight('#s=1#w=1#p=nonsense')?.overlays).toEqual([]);
  });

  test('is the title page for story 0', () => {
    expect(sight('#s=0#w=0#g=1')).toEqual({ waypoint: undefined, group: 'h-e' });
  });

  test('begins again where an index is out of range, as in Minerva', () => {
    expect(sight('#s=1#w=3')?.waypoint?.id).toBe('in-colour');
    expect(sight('#s=2#w=0')?.waypoint).toBeUndefined();
    expect(sight('#s=3#w=-1')?.waypoint?.id).toBe('in-colour');
  });

  test('is the second of several stories', () => {
    const exhibit = smallExhibit();
    const [first, second] = exhibit.Stories[0].Waypoints;
    exhibit.Stories = [{ Waypoints: [first] }, { Waypoints: [] }, { Name: 'B', Waypoints: [second, first] }];
    const two = imported(exhibit).story;
    expect(linkedSight(two, parseMinervaLink('#s=2#w=1')!)?.waypoint?.id).toBe('the-edge-2');
  });

  test('is still that once the story was saved and its waypoints are in another order', () => {
    const saved = JSON.parse(JSON.stringify(story)) as typeof story;
    saved.waypoints.reverse();
    saved.waypoints.unshift({ id: 'new', title: 'New' });
    expect(linkedSight(saved, parseMinervaLink('#s=1#w=1')!)?.waypoint?.id).toBe('in-colour');
  });

  test('is nothing in a story that comes from elsewhere', () => {
    const other = { docent: 1 as const, title: 'T', images: [{ id: 'i', src: 'i.tif' }], waypoints: [] };
    expect(linkedSight(other, parseMinervaLink('#s=1')!)).toBeUndefined();
  });

  test('of a shared annotation is a text of its own, with all masks to choose from', () => {
    expect(sight(`#d=${SHARED}#g=1#m=-1_0#a=0.5_0.25`)).toEqual({
      waypoint: undefined,
      group: 'h-e',
      masks: ['cells'],
      overlays: [{ type: 'arrow', tip: [500, 250] }],
      text: 'Tumour edge — see µ',
    });
  });
});
