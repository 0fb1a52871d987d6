import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { commands } from 'vitest/browser';
import type { Story } from '../../story/story.ts';
import type { LoadedStory } from '../story-loader.ts';
import { StoryPicture } from './story-picture.ts';

let server = '';

beforeAll(async () => {
  server = (await commands.startServer()).url;
});

const unplaced: Story = { docent: 1, title: 'T', images: [{ id: 'main', src: '' }], waypoints: [] };

test('a story that awaits its image is made whole by the image’s size and type', async () => {
  const facts: unknown[] = [];
  const loaded: LoadedStory = {
    story: unplaced,
    base: document.baseURI,
    notices: [],
    awaitsImage: {
      name: 'tonsil.ome.tif',
      withImage: ({ width, height, dataType }) => {
        facts.push({ width, height, dataType });
        return {
          story: { ...unplaced, waypoints: [{ id: 'a', title: 'A', view: { x: 0, y: 0, width, height: 64 } }] },
          base: document.baseURI,
          notices: [],
        };
      },
    },
  };
  let made: LoadedStory | undefined;
  const picture = new StoryPicture(
    { requestUpdate: () => {} },
    { loaded: () => {}, failed: () => {}, changed: () => {}, completed: (make) => (made = make()) },
  );
  picture.viewer.style.cssText = 'width:320px;height:240px';
  document.body.append(picture.viewer);
  onTestFinished(() => picture.viewer.remove());

  picture.show(loaded, null);
  expect(picture.wanted).toEqual({ name: 'tonsil.ome.tif', refused: null });
  picture.give(`${server}/fixtures/multiplex-tissue.ome.tif`);
  expect(picture.wanted).toBeNull();
  await vi.waitUntil(() => made !== undefined, { timeout: 10_000 });
  expect(facts).toEqual([{ width: 1024, height: 1024, dataType: 'uint16' }]);
  picture.show(made!, made!.story.waypoints[0]!, true);
  await picture.viewer.whenSettled();
  expect(picture.wanted).toBeNull();
  expect(picture.viewer.info!.width).toBe(1024);
  expect(picture.viewer.view!.y + picture.viewer.view!.height / 2).toBe(32);
});
