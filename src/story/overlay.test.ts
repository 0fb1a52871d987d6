import { expect, test } from 'vitest';
import { arrowAngle } from './overlay.ts';

test("an arrow's tail lies to the lower right unless the story says where", () => {
  expect([arrowAngle({}), arrowAngle({ angle: 0 }), arrowAngle({ angle: -45 })]).toEqual([60, 0, -45]);
});
