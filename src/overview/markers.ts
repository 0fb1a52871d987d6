import type { NamedChannel } from './channel-names.ts';
import { KIND_OF_NAME, RANK_OF_NAME, type MarkerKind } from './marker-names.ts';

/** What a channel's name says of it. */
export interface Marker {
  readonly kind: MarkerKind;
  /** For `nuclei`: a stain of DNA itself; hematoxylin and histones are nuclear too, but paler. */
  readonly strongNuclear: boolean;
  /** How usual it is among its kind: 0 for the one that stands for the kind best. */
  readonly rank: number;
}

/** Most words of a name that together may be one marker's (`Aortic_smooth_muscle_actin`). */
const MOST_WORDS = 5;

const PALE_NUCLEI = /^(hem|ha?ematoxylin|histone|h?h3|histoneh3)\d*$/u;
const KERATIN = /^(pan)?(ck|krt|(cyto)?keratins?)\d*[a-c]?$/u;
const DYE =
  /^((a|af|alexa(fluor)?|atto|opal|cf|dylight|qdot)\d{3}|b[uv]?v\d{3}|cy(anine)?\d|fitc|tritc|[gycr]fp|mcherry|tdtomato|texasred|rhodamine|pe|apc|percp|alexa|opal)$/u;
const ELEMENT = 'y|la|ce|pr|nd|sm|eu|gd|tb|dy|ho|er|tm|yb|lu|in|ir|pt|bi|cd|pd|os|ru|rh|ag';
/** Isotope tags of mass cytometry, 89 to 209: `141Pr`, `Pr141`, `Pr141Di`. */
const METAL = new RegExp(`^(\\d{2,3}(${ELEMENT})|(${ELEMENT})(8\\d|9\\d|1\\d\\d|20\\d))(di|dd)?$`, 'u');
/** Iridium of the DNA intercalator, which panels often leave without another name. */
const DNA_METAL = /^(19[13]ir|ir19[13])(di|dd)?$/u;

/**
 * Tells what a channel shows from its name, however a panel writes it: `DNA_1`, `141Pr_CD3`, `Pan-CK (AF488)`,
 * `Opal 570`, `α-SMA`. A name that says nothing is `other`.
 */
export function markerOf(name: string): Marker {
  const words = wordsOf(name);
  const found = matches(words);
  const best = found.find((match) => match.kind !== 'dye') ?? found[0];
  if (best === undefined) return { kind: 'other', strongNuclear: false, rank: LAST_RANK };
  return {
    kind: best.kind,
    strongNuclear: best.kind === 'nuclei' && !PALE_NUCLEI.test(best.text),
    rank: rankOf(best.text),
  };
}

const LAST_RANK = 1000;

function rankOf(text: string): number {
  return RANK_OF_NAME.get(text) ?? RANK_OF_NAME.get(text.replace(/[a-z]$/u, '')) ?? LAST_RANK;
}

/** The markers of channels, by their own names, or by the fluorophore where there is none. */
export function markersOf(channels: readonly NamedChannel[]): Marker[] {
  return channels.map(({ name, fluor }) => markerOf(name.trim() === '' ? (fluor ?? '') : name));
}

interface Match {
  readonly kind: MarkerKind;
  readonly text: string;
}

/** What runs of neighbouring words mean, the longest first, no word used twice. */
function matches(words: readonly string[]): Match[] {
  const used = words.map(() => false);
  const found: Match[] = [];
  for (let length = Math.min(MOST_WORDS, words.length); length > 0; length--) {
    for (let start = 0; start + length <= words.length; start++) {
      if (used.slice(start, start + length).some(Boolean)) continue;
      const run = words.slice(start, start + length);
      if (isTwoNumbers(run)) continue;
      const text = run.join('');
      const kind = kindOf(text);
      if (kind === undefined) continue;
      used.fill(true, start, start + length);
      found.push({ kind, text });
    }
  }
  return found;
}

/** `CD3 (4)`, `CD3_4`: channel 4's CD3, not CD34. */
function isTwoNumbers(run: readonly string[]): boolean {
  return run.some((word, index) => /^cd\d+$/u.test(word) && /^\d/u.test(run[index + 1] ?? ''));
}

function kindOf(text: string): MarkerKind | undefined {
  const exact = KIND_OF_NAME.get(text);
  if (exact !== undefined) return exact;
  if (KERATIN.test(text)) return 'tumour';
  if (DNA_METAL.test(text)) return 'nuclei';
  // The chain of a receptor: CD3e, CD8A, CD79b.
  const chain = /^(cd\d+)[a-z]$/u.exec(text);
  if (chain !== null) return KIND_OF_NAME.get(chain[1] ?? '');
  if (METAL.test(text) || DYE.test(text)) return 'dye';
  // The cycle in which it was stained: DNA2, DAPI03, bg2a, blank4.
  const staining = KIND_OF_NAME.get(text.replace(/\d+[a-z]?$/u, ''));
  return staining === 'nuclei' || staining === 'background' ? staining : undefined;
}

const GREEK: Readonly<Record<string, string>> = {
  α: 'a',
  β: 'b',
  γ: 'g',
  δ: 'd',
  ε: 'e',
  κ: 'k',
  λ: 'l',
  µ: 'u',
  μ: 'u',
};

/** Lower-case words of letters and digits. */
function wordsOf(name: string): string[] {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[αβγδεκλµμ]/gu, (letter) => GREEK[letter] ?? letter)
    .split(/[^a-z0-9]+/u)
    .filter((word) => word !== '');
}
