import type { SlideCost } from './measure-slide.ts';

/** The figures as a table for a terminal. */
export function reportText({ slide, firstPicture, settled, atRest, tour, all }: SlideCost): string {
  const { file, channels, latency, bandwidth, viewport } = slide;
  const rows = [
    ['', 'round trips', 'requests', 'bytes', 'least bytes', 'ratio', 'time *'],
    ['first picture', firstPicture.roundTrips, firstPicture.requests, firstPicture.bytes, '', '', firstPicture.time],
    row('settled view', settled, settled.minimum.bytes, settled.roundTrips),
    row('at rest (map)', atRest, settled.minimum.bytes),
    row(`tour of ${tour.views} views`, tour, tour.minimum.bytes),
    row('all of these', all, settled.minimum.bytes + tour.minimum.bytes),
  ].map((cells) => cells.map((cell) => (typeof cell === 'number' ? Math.round(cell).toLocaleString('en') : cell)));
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((cells) => cells[column]!.length)));
  const lines = rows.map((cells) =>
    cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  '),
  );
  return [
    `${file}, ${channels.length} channels, ${viewport.width} × ${viewport.height} pixels, ${latency} ms and ${(bandwidth * 8) / 1e6} Mbit/s`,
    '',
    ...lines,
    '',
    `${all.duplicateBytes.toLocaleString('en')} bytes came twice, ${all.abandoned} answers were not taken to their end.`,
    'The viewer’s own counts are the server’s.',
    '* ms, page and code included, flights of the tour too: times vary from run to run, counts hardly do.',
  ].join('\n');
}

type Cell = string | number;

function row(
  name: string,
  { requests, bytes, time = '' }: { requests: number; bytes: number; time?: number | '' },
  least: number,
  roundTrips: Cell = '',
): Cell[] {
  return [name, roundTrips, requests, bytes, least, least === 0 ? '' : (bytes / least).toFixed(2), time];
}
