/* oxlint-disable no-restricted-imports -- only tests on Node import this */
import { existsSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import type { ByteSource } from '../byte-source.ts';

/** A folder of real files, named by `DOCENT_CORPUS`; `undefined` where there is none, and tests of it skip. */
export const corpus = process.env['DOCENT_CORPUS'];

/** What is known of a file of the corpus, from another reader. */
export interface Truth {
  readonly width: number;
  readonly height: number;
  readonly dtype: string;
  readonly compression?: string;
  readonly photometric?: string;
  /** Compare with a tolerance. */
  readonly lossy?: boolean;
  readonly levels?: readonly (readonly number[])[];
  /** Values of every channel at z = t = 0, where the other reader could decode them. */
  readonly points?: readonly { readonly x: number; readonly y: number; readonly values: readonly number[] }[];
}

/** A TIFF of the corpus. */
export interface CorpusFile {
  /** Path within its folder. */
  readonly name: string;
  readonly path: string;
  readonly truth: Truth | undefined;
}

/** The files of one folder of the corpus, by path; those that match if a pattern is given. */
export function corpusFiles(folder: string, pattern = /./): CorpusFile[] {
  if (corpus === undefined) return [];
  const root = join(corpus, folder);
  const truthFile = join(root, 'truth.json');
  const truths = existsSync(truthFile) ? (JSON.parse(readFileSync(truthFile, 'utf8')) as Record<string, Truth>) : {};
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((each) => join(root, each))
    .filter((path) => pattern.test(path) && path !== truthFile && statSync(path).isFile())
    .sort()
    .map((path) => ({ path, name: relative(root, path), truth: truths[relative(root, path)] }));
}

/** A file on disk, counting what is asked of it. */
export class FileSource implements ByteSource {
  readonly size: number;
  readonly key: string;
  requests = 0;
  readonly #descriptor: number;

  constructor(path: string) {
    this.size = statSync(path).size;
    this.key = basename(path);
    this.#descriptor = openSync(path, 'r');
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    this.requests += 1;
    const bytes = new Uint8Array(Math.max(0, Math.min(length, this.size - offset)));
    readSync(this.#descriptor, bytes, 0, bytes.length, offset);
    return bytes;
  }
}

/**
 * Decoders of JPEG differ by a few counts; where chroma is subsampled and colours have hard edges, by as much as the ways
 * of interpolating it do.
 */
const TOLERANCE = { lossy: 4, subsampled: 40 };

/** How far a value may lie from the truth's. */
export function tolerance({ lossy, compression, photometric }: Truth): number {
  if (compression === 'JPEG') return photometric === 'YCBCR' ? TOLERANCE.subsampled : TOLERANCE.lossy;
  return lossy === true ? TOLERANCE.lossy : 0;
}
