/** Physical size of a full-resolution pixel, µm. */
export interface PixelSize {
  readonly x: number;
  readonly y: number;
}
