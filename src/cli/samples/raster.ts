/** Distances (µm) are not told beyond this. */
export const FAR = 60;

/** A quantity that varies smoothly over the tissue, sampled on a grid; positions are µm from the image's corner. */
export class Raster {
  static readonly STEP = 2;
  readonly columns: number;
  readonly rows: number;
  readonly values: Float32Array;

  /** @param width µm */
  constructor(width: number, height: number, fill: (x: number, y: number) => number) {
    this.columns = Math.ceil(width / Raster.STEP) + 2;
    this.rows = Math.ceil(height / Raster.STEP) + 2;
    this.values = new Float32Array(this.columns * this.rows);
    for (let row = 0, i = 0; row < this.rows; row++) {
      for (let column = 0; column < this.columns; column++, i++) {
        this.values[i] = fill(column * Raster.STEP, row * Raster.STEP);
      }
    }
  }

  /** Bilinear; beyond the grid its edge. */
  at(x: number, y: number): number {
    const u = Math.min(Math.max(x / Raster.STEP, 0), this.columns - 1.001);
    const v = Math.min(Math.max(y / Raster.STEP, 0), this.rows - 1.001);
    const column = Math.floor(u);
    const row = Math.floor(v);
    const i = row * this.columns + column;
    const fu = u - column;
    const { values, columns } = this;
    const top = values[i]! + (values[i + 1]! - values[i]!) * fu;
    const bottom = values[i + columns]! + (values[i + columns + 1]! - values[i + columns]!) * fu;
    return top + (bottom - top) * (v - row);
  }

  /** Change per µm. */
  gradient(x: number, y: number): { x: number; y: number } {
    const d = Raster.STEP;
    return {
      x: (this.at(x + d, y) - this.at(x - d, y)) / (2 * d),
      y: (this.at(x, y + d) - this.at(x, y - d)) / (2 * d),
    };
  }

  /** Replaces each value within a rectangle (µm) by what `change` makes of it; `index` is its place in `values`. */
  edit(
    x: number,
    y: number,
    width: number,
    height: number,
    change: (value: number, x: number, y: number, index: number) => number,
  ): void {
    const left = Math.max(0, Math.floor(x / Raster.STEP));
    const right = Math.min(this.columns - 1, Math.ceil((x + width) / Raster.STEP));
    const top = Math.max(0, Math.floor(y / Raster.STEP));
    const bottom = Math.min(this.rows - 1, Math.ceil((y + height) / Raster.STEP));
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) {
        const i = row * this.columns + column;
        this.values[i] = change(this.values[i]!, column * Raster.STEP, row * Raster.STEP, i);
      }
    }
  }

  /** Values at the middles of a tile's pixels, into `out`. `scale` is µm per pixel, `x` and `y` the tile's corner in pixels. */
  resample(out: Float32Array, x: number, y: number, width: number, height: number, scale: number): void {
    const { values, columns, rows } = this;
    const perPixel = scale / Raster.STEP;
    for (let j = 0, to = 0; j < height; j++) {
      const v = Math.min((y + j + 0.5) * perPixel, rows - 1.001);
      const row = Math.floor(v);
      const fv = v - row;
      for (let i = 0; i < width; i++, to++) {
        const u = Math.min((x + i + 0.5) * perPixel, columns - 1.001);
        const column = Math.floor(u);
        const fu = u - column;
        const at = row * columns + column;
        const top = values[at]! + (values[at + 1]! - values[at]!) * fu;
        const bottom = values[at + columns]! + (values[at + columns + 1]! - values[at + columns]!) * fu;
        out[to] = top + (bottom - top) * fv;
      }
    }
  }
}
