import { expect, test } from 'vitest';
import { linkAddress, pictureAddress } from './markdown-address.ts';

const rules = { base: 'https://host.example/stories/a.json', imageOrigins: ['https://pictures.example'] };

test.each([
  ['https://elsewhere.example/a', 'https://elsewhere.example/a'],
  ['more.html#part', 'https://host.example/stories/more.html#part'],
  ['//elsewhere.example', 'https://elsewhere.example/'],
  ['mailto:a@b.example', 'mailto:a@b.example'],
  ['#waypoint=edge&view=1,2,3,4', '#waypoint=edge&view=1,2,3,4'],
  ['#', '#'],
])('the link %s leads to %s', (href, address) => {
  expect(linkAddress(href, rules)).toBe(address);
});

test.each([
  'javascript:alert(1)',
  'jAvA\tscript:alert(1)',
  '\u0001javascript:alert(1)',
  ' java\nscript:alert(1)',
  'vbscript:x',
  'data:text/html,<script>alert(1)</script>',
  'file:///etc/passwd',
  'blob:https://host.example/1',
  'https://',
  '#elsewhere',
  '#waypoint=',
  '#waypoint="<x>',
])('the link %s leads nowhere', (href) => {
  expect(linkAddress(href, rules)).toBeUndefined();
});

test('pictures come from the origin of the story, and from those that are allowed', () => {
  expect(pictureAddress('a.png', rules)).toBe('https://host.example/stories/a.png');
  expect(pictureAddress('https://pictures.example/a.png', rules)).toBe('https://pictures.example/a.png');
  expect(pictureAddress('https://pictures.example:444/a.png', rules)).toBeUndefined();
  expect(pictureAddress('http://host.example/a.png', rules)).toBeUndefined();
  expect(pictureAddress('//host.example.evil/a.png', rules)).toBeUndefined();
  expect(pictureAddress('data:image/png;base64,AAAA', rules)).toBeUndefined();
  expect(pictureAddress('https://any.example/a.png', { ...rules, imageOrigins: ['*'] })).toBeDefined();
  expect(pictureAddress('javascript:x', { ...rules, imageOrigins: ['*'] })).toBeUndefined();
});

test('a story that came from no host has pictures of none', () => {
  expect(pictureAddress('https://a.example/a.png', { base: 'about:srcdoc', imageOrigins: [] })).toBeUndefined();
});
