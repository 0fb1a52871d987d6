/**
 * Encoded tiles that repeat across a level, `columns` × `rows` of them: where each lies follows from their lengths, so that a
 * level of millions of tiles needs no table.
 */
export class TilePattern {
  readonly columns: number;
  readonly rows: number;
  readonly #tiles: readonly Uint8Array[];
  /** Per row of the pattern: bytes before each of its tiles, and of the whole row last. */
  readonly #before: readonly Float64Array[];

  /** @param tiles row by row; a pattern as large as its level repeats nothing */
  constructor(columns: number, rows: number, tiles: readonly Uint8Array[]) {
    if (tiles.length !== columns * rows) throw new Error(`${tiles.length} tiles make no ${columns} × ${rows}`);
    this.columns = columns;
    this.rows = rows;
    this.#tiles = tiles;
    this.#before = Array.from({ length: rows }, (_, row) => {
      const sums = new Float64Array(columns + 1);
      for (let column = 0; column < columns; column++)
        sums[column + 1] = sums[column]! + tiles[row * columns + column]!.length;
      return sums;
    });
  }

  /** @param index row by row in a level `across` tiles wide */
  tile(index: number, across: number): Uint8Array {
    const row = Math.floor(index / across) % this.rows;
    return this.#tiles[row * this.columns + ((index % across) % this.columns)]!;
  }

  /** Bytes of all tiles before one. */
  bytesBefore(index: number, across: number): number {
    const row = Math.floor(index / across);
    const whole = this.#before.map((_, each) => this.#inRow(each, across));
    let bytes = Math.floor(row / this.rows) * whole.reduce((sum, each) => sum + each, 0);
    for (let each = 0; each < row % this.rows; each++) bytes += whole[each]!;
    return bytes + this.#inRow(row % this.rows, index % across);
  }

  /** The tile that holds the byte at `position` of all tiles. */
  indexAt(position: number, across: number, count: number): number {
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.bytesBefore(middle, across) <= position) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Bytes of the first `count` tiles of a row. */
  #inRow(row: number, count: number): number {
    const sums = this.#before[row]!;
    return Math.floor(count / this.columns) * sums[this.columns]! + sums[count % this.columns]!;
  }
}
