import { expect, test } from 'vitest';
import { german } from '../strings.de.ts';
import { english } from '../strings.en.ts';
import { announcement } from './announcement.ts';
import { colorName } from './color-name.ts';

const announced = {
  title: 'The edge',
  text: 'Here it ends.',
  step: '2 of 9',
  legend: [
    { name: 'CD8', color: '#ff0000' },
    { name: 'DNA', color: '#2040ff' },
  ],
  view: { x: 800, y: 10, width: 100, height: 100 },
  image: { width: 1000, height: 900 },
};

test('says title, text, markers with colours, and where on the slide', () => {
  expect(announcement(announced, english)).toBe(
    '2 of 9. The edge. Here it ends. Shown: CD8 in red, DNA in blue. Place: upper right.',
  );
  expect(announcement({ ...announced, text: '', legend: [], view: undefined }, german)).toBe(
    '2 of 9. The edge. Ort: das ganze Präparat.',
  );
});

test.each([
  ['#ff0000', 'red'],
  ['#ff8800', 'orange'],
  ['#ffff00', 'yellow'],
  ['#00ff00', 'green'],
  ['#00ffff', 'cyan'],
  ['#0000ff', 'blue'],
  ['#8a2be2', 'violet'],
  ['#ff00ff', 'magenta'],
  ['#ff0040', 'red'],
  ['#ffffff', 'white'],
  ['#808080', 'grey'],
  ['#000000', 'black'],
])('%s is called %s', (color, name) => {
  expect(colorName(color)).toBe(name);
});
