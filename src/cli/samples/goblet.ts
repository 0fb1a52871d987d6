/**
 * How far a point of a goblet cell lies in its cup of mucin, 0 to 1.
 * @param height along the cell's axis, 0 base to 1 apex @param aside distance from the axis (µm), less the bulge
 */
export function gobletTheca(height: number, aside: number): number {
  const along = (height - 0.68) / 0.25;
  const across = aside / 2.7;
  const depth = (1 - Math.sqrt(along * along + across * across)) * 5;
  return depth < 0 ? 0 : depth > 1 ? 1 : depth;
}
