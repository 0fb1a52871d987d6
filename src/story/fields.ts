import * as v from 'valibot';

/**
 * The kinds of field that a story is made of, each with what its author reads about it. The descriptions reach authors
 * as hints in their editor, through the JSON Schema.
 */
export const text = (about: string) => v.pipe(v.string(), v.description(about));

export const markdown = (about: string) => text(`${about} Markdown.`);

export const id = (about: string) => v.pipe(v.string(), v.nonEmpty(), v.description(about));

export const address = (about: string) =>
  v.pipe(v.string(), v.nonEmpty(), v.description(`${about} Relative to this file, or absolute.`));

export const flag = (about: string) => v.pipe(v.boolean(), v.description(about));

export const finite = (about: string) => v.pipe(v.number(), v.description(about));

export const above0 = (about: string) => v.pipe(v.number(), v.gtValue(0), v.description(about));

export const from0 = (about: string) => v.pipe(v.number(), v.minValue(0), v.description(about));

/** A whole number from 0 on: indices and counts. */
export const whole = (about: string) => v.pipe(v.number(), v.integer(), v.minValue(0), v.description(about));

export const color = (about: string) =>
  v.pipe(v.string(), v.regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour such as #ff8800'), v.description(about));

/** A date, or the year or month alone where no more is known. */
export const date = (about: string) =>
  v.pipe(
    v.string(),
    v.regex(/^\d{4}(-\d{2}(-\d{2}(T.*)?)?)?$/, 'must be a date such as 2026-11-20'),
    v.description(about),
  );

/** The position of one point, in full-resolution image pixels. */
export const point = v.pipe(
  v.strictTuple([v.number(), v.number()]),
  v.description('x and y in full-resolution image pixels.'),
);
export type Point = v.InferOutput<typeof point>;

export const points = (atLeast: number, about: string) =>
  v.pipe(v.array(point), v.minLength(atLeast), v.description(about));
