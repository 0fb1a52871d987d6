/** What the exercise in the page reports; see exercise.js. */
export interface Report {
  agent: string;
  info: { width: number; height: number; channels: number };
  pictures: Record<'whole' | 'zoomed' | 'switched' | 'back', number[]>;
  requests: Record<'whole' | 'zoomed' | 'switched' | 'back', number>;
}

/** Bytes: two browsers may scale a picture's last column differently, and must agree otherwise. */
const TOLERANCE = 1;

/** What is wrong with one browser's report, by itself and beside that of Chromium. */
export function faultsOf(report: Report, reference: Report): string[] {
  const { pictures, requests } = report;
  const faults: string[] = [];
  for (const [step, measures] of Object.entries(pictures)) {
    const spread = Math.max(...measures.slice(3));
    if (!(spread > 4)) faults.push(`${step}: the picture is flat (spread ${spread.toFixed(1)})`);
    const expected = reference.pictures[step as keyof Report['pictures']];
    const off = Math.max(...measures.map((value, i) => Math.abs(value - (expected[i] ?? Number.NaN))));
    if (!(off <= TOLERANCE)) faults.push(`${step}: differs from Chromium by ${off.toFixed(2)}`);
  }
  if (difference(pictures.whole, pictures.zoomed) < 1) faults.push('zooming changed nothing');
  if (difference(pictures.zoomed, pictures.switched) < 1) faults.push('switching a channel off changed nothing');
  if (difference(pictures.zoomed, pictures.back) > 0) faults.push('switching it on again gave another picture');
  if (requests.switched > requests.zoomed) faults.push('switching a channel off sent requests');
  return faults;
}

function difference(a: readonly number[], b: readonly number[]): number {
  return Math.max(...a.map((value, i) => Math.abs(value - (b[i] ?? Number.NaN))));
}
