import type { Cost } from './shaped-server.ts';
import type { DependentTrips } from './dependent-trips.ts';
import type { DocentCounts } from './docent-counts.ts';
import type { Machine } from './machine.ts';
import type { RivalResult } from './measure-rival.ts';
import { median } from './median.ts';
import type { MinimumTimes } from './minimum-times.ts';

export interface Benchmark {
  readonly machine: Machine;
  /** Which slide. */
  readonly kind: string;
  /** Times of each; 0 where only counts were taken. */
  readonly runs: number;
  readonly minimum: MinimumTimes;
  readonly trips: DependentTrips;
  readonly counts: DocentCounts;
  /** Requests for 6 × 4 tiles of full resolution, cold: with contrast that is given, and with it measured. */
  readonly wideView: { readonly given: number; readonly measured: number };
  /** A slide of a terabyte, the whole of it in some channels, cold. */
  readonly terabyte: Cost;
  /** Docent's frames while one of 4 and of 16 channels is dragged, ms: all runs. */
  readonly drag: readonly { readonly of4: number; readonly of16: number }[];
  /** All runs of each that was compared. */
  readonly rivals: readonly (readonly RivalResult[])[];
}

/** A screen less like the reference's than this, dB, is another picture. */
const LEAST_PSNR = 40;

/** Two tables in Markdown: what to reach, and everybody's medians. */
export function report(benchmark: Benchmark): string {
  const { machine, kind, runs, rivals, trips, wideView } = benchmark;
  const where = `${machine.date}, ${machine.processor}, ${machine.cores} cores, ${machine.gigabytes} GB, load ${machine.load}; Chromium ${machine.chromium}, Node ${machine.node}`;
  const what = `Slide ${kind}, ${runs === 0 ? 'counts only' : `medians of ${runs} runs`}.`;
  const parts = [`${where}. ${what}`, table(['figure', 'is', 'reach', ''], reachRows(benchmark))];
  const { requests, bytes } = benchmark.terabyte;
  parts.push(
    `A terabyte, computed when asked for: ${requests} requests and ${(bytes / 1e6).toFixed(2)} MB for all of it.`,
    `With a sidecar on a near line, where first light goes first: ${trips.sidecarNear} dependent round trips.`,
    `A cold 6 × 4 tile view: ${wideView.given} requests, ${wideView.measured} where its contrast is measured.`,
  );
  if (rivals.length > 0) parts.push(rivalTable(benchmark));
  return parts.join('\n\n');
}

type Row = readonly string[];

function reachRows({ kind, minimum, trips, counts, wideView, drag, rivals }: Benchmark): Row[] {
  const { home, tour, hurried, contrast, revisit } = counts;
  const atMost = (figure: string, value: number, most: number, digits = 2): Row => [
    figure,
    value.toFixed(digits),
    `≤ ${most}`,
    value <= most ? 'met' : 'missed',
  ];
  const changes = [contrast.requests, contrast.tilesDecoded, contrast.tilesUploaded, contrast.redraws].join(', ');
  const rows = [
    atMost('round trips to the first picture, cold', counts.roundTripsToFirstPicture, 2, 0),
    atMost('dependent round trips to the tiles, with a sidecar, far line', trips.sidecar, 2, 0),
    ...(trips.allChannels ? [atMost('the same with all channels on', trips.allChannels.sidecar, 2, 0)] : []),
    atMost('round trips to a new view of an image seen before', trips.remembered, 2, 0),
    ...(trips.allChannels ? [atMost('the same with all channels on', trips.allChannels.remembered, 2, 0)] : []),
    atMost('home: bytes ÷ minimum', home.bytes / minimum.home.bytes, 1.15),
    atMost('tour: bytes ÷ minimum', tour.bytes / minimum.tour.bytes, 1.03),
    atMost('duplicate bytes, home + tour', home.duplicateBytes + tour.duplicateBytes, 0, 0),
    atMost('duplicate bytes in a hurry', hurried.duplicateBytes, 0, 0),
    atMost('requests aborted and sent again', home.sentAgain + tour.sentAgain + hurried.sentAgain, 0, 0),
    // that of larger tiles is of more bytes than a request takes
    ...(kind.endsWith('-512') ? [atMost('requests for a cold 6 × 4 tile view', wideView.given, 20, 0)] : []),
    [
      'contrast change: requests, decodes, uploads, redraws',
      changes,
      '0, 0, 0, 1',
      changes === '0, 0, 0, 1' ? 'met' : 'missed',
    ],
    atMost('revisit after reload: bytes, one to ask whether it is the same file', revisit.bytes, 1, 0),
  ];
  if (drag.length > 0) {
    const ratio = median(drag.map(({ of16 }) => of16)) / median(drag.map(({ of4 }) => of4));
    rows.push(atMost('frame while one channel is dragged, 16 channels ÷ 4', ratio, 1.3));
  }
  return [...rows, ...timeRows(minimum, rivals, atMost)];
}

function timeRows(
  minimum: MinimumTimes,
  rivals: readonly (readonly RivalResult[])[],
  atMost: (figure: string, value: number, most: number) => Row,
): Row[] {
  const called = (name: string) => rivals.find(([run]) => run?.name.startsWith(name));
  const [docent, viv, tiles] = ['Docent', 'Viv', 'JPEG'].map(called);
  if (!docent || !viv) return [];
  const of = (runs: readonly RivalResult[], figure: (run: RivalResult) => number | undefined): number =>
    median(runs.map((run) => figure(run) ?? NaN));
  const ratio = (figure: (run: RivalResult) => number | undefined): number => of(docent, figure) / of(viv, figure);
  const firstPicture = (run: RivalResult): number => run.home.firstPicture;
  const contrastFrames = ratio((run) => run.contrast?.frame);
  return [
    atMost('home: data complete ÷ minimum', of(docent, ({ home }) => home.time) / minimum.home.time, 1.5),
    atMost('tour: data complete ÷ minimum', of(docent, tourData) / minimum.tour.time, 1.1),
    ...(tiles ? [atMost('first picture ÷ JPEG’s', of(docent, firstPicture) / of(tiles, firstPicture), 1)] : []),
    atMost('first picture ÷ Viv’s', ratio(firstPicture), 0.3),
    atMost('picture settled, home + tour ÷ Viv’s', ratio(settledSum), 0.45),
    atMost(
      '12 stops in a second: settled ÷ minimum',
      of(docent, (run) => run.hurried?.settled) / minimum.hurried.time,
      2,
    ),
    atMost(
      'contrast change: script, ms',
      of(docent, (run) => run.contrast?.script),
      1,
    ),
    // Viv draws RGB as it is
    ...(Number.isNaN(contrastFrames) ? [] : [atMost('contrast frame ÷ Viv’s', contrastFrames, 0.1)]),
    atMost(
      'longest task of script in the tour, ms',
      of(docent, (run) => run.longestTask.tour),
      50,
    ),
    atMost(
      'memory of all processes ÷ Viv’s',
      ratio((run) => run.memory),
      0.6,
    ),
  ];
}

const tourData = ({ tour }: RivalResult): number => tour.reduce((sum, { time }) => sum + time, 0);

const settledSum = (run: RivalResult): number => sumOf(run, 'settled');

const views = ({ home, tour, hurried }: RivalResult) => [home, ...tour, ...(hurried ? [hurried] : [])];

function rivalTable({ rivals, minimum }: Benchmark): string {
  const figures: [string, string, (run: RivalResult) => number | undefined, number][] = [
    ['home: round trips really paid', '2–3', ({ home }) => home.idleRoundTrips, 1],
    ['home: data complete, ms', minimum.home.time.toFixed(0), ({ home }) => home.time, 0],
    ['home: first picture, ms', '', ({ home }) => home.firstPicture, 0],
    ['home: first picture since the page was asked for, ms', '', ({ home }) => home.firstPictureSincePage, 0],
    ['home: MB', megabytes(minimum.home.bytes), ({ home }) => home.bytes / 1e6, 2],
    ['home + tour: MB', megabytes(minimum.home.bytes + minimum.tour.bytes), (run) => sumOf(run, 'bytes') / 1e6, 1],
    ['home + tour: requests', '', (run) => sumOf(run, 'requests'), 0],
    [
      'home + tour: data complete, s',
      seconds(minimum.home.time + minimum.tour.time),
      (run) => sumOf(run, 'time') / 1000,
      1,
    ],
    ['home + tour: picture settled, s', '', (run) => settledSum(run) / 1000, 1],
    ['requests aborted and sent again', '0', (run) => views(run).reduce((sum, view) => sum + view.sentAgain, 0), 0],
    ['12 stops in a second, s', seconds(minimum.hurried.time), ({ hurried }) => hurried && hurried.settled / 1000, 1],
    ['contrast change, ms', '', ({ contrast }) => contrast?.frame, 0],
    ['… its script, ms', '', ({ contrast }) => contrast?.script, 1],
    ['longest freeze at home, ms', '', ({ longestTask }) => longestTask.home, 0],
    ['longest freeze in the tour, ms', '', ({ tour, longestTask }) => (tour.length > 0 ? longestTask.tour : NaN), 0],
    ['memory of all processes, MB', '', ({ memory }) => memory, 0],
    ['least like the reference, dB', '', (run) => Math.min(...views(run).map(({ psnr }) => psnr)), 1],
  ];
  const rows = figures.map(([name, least, figure, digits]) => [
    name,
    least,
    ...rivals.map((runs) => {
      const value = median(runs.map((run) => figure(run) ?? NaN));
      return Number.isNaN(value) ? '–' : value.toFixed(digits);
    }),
  ]);
  const names = rivals.map(([first]) => first!.name);
  const unlike = rivals
    .filter((runs) => runs.some((run) => views(run).some(({ psnr }) => psnr < LEAST_PSNR)))
    .map(([first]) => first!.name);
  const note = unlike.length === 0 ? '' : `\n\nBelow ${LEAST_PSNR} dB, so not the same picture: ${unlike.join(', ')}.`;
  return table(['', 'minimum', ...names], rows) + note;
}

/** Over home and tour; not a number where there was no tour. */
function sumOf({ home, tour }: RivalResult, figure: 'bytes' | 'requests' | 'time' | 'settled'): number {
  if (tour.length === 0) return NaN;
  return [home, ...tour].reduce((sum, view) => sum + view[figure], 0);
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(2);
const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(1);

function table(head: Row, rows: readonly Row[]): string {
  const rule = head.map((_, column) => (column === 0 ? '---' : '--:'));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
