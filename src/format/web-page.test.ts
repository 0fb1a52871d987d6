import { expect, test } from 'vitest';
import { webPageBeginning } from './web-page.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

test.each([
  ['<!doctype html><title>Sign in</title>', '<!doctype html>'],
  ['\uFEFF\n  <!DOCTYPE HTML>\n<html>', '<!DOCTYPE HTML>'],
  ['<html lang="en">', '<html lang="en">'],
  ['<?xml version="1.0"?>\n<!-- a page -->\n<html>', '<html>'],
])('%j is a web page', (text, beginning) => expect(webPageBeginning(bytes(text))).toBe(beginning));

test.each(['II*\0', '{"docent":1}', '<OME xmlns="…">', '<Error><Code>AccessDenied</Code></Error>', '<htmlx>', ''])(
  '%j is none',
  (text) => expect(webPageBeginning(bytes(text))).toBeUndefined(),
);
