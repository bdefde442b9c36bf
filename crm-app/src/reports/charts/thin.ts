/** Points of a curve that a picture of 560 px can show; the rest is only file size. */
const MOST_POINTS = 160;

/** Evenly spaced points of a long curve, always with the first and the last. */
export function thin<T>(points: readonly T[], most: number = MOST_POINTS): readonly T[] {
  if (points.length <= most) return points;
  const step = (points.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, i) => points[Math.round(i * step)]);
}

/** The same, with one point that must stay: it takes the place of its nearest neighbour. */
export function thinKeeping<T>(points: readonly T[], most: number, kept: T | undefined): readonly T[] {
  const thinned = thin(points, most);
  if (kept === undefined || thinned.includes(kept)) return thinned;
  const distance = (point: T) => Math.abs(points.indexOf(point) - points.indexOf(kept));
  const nearest = thinned.toSorted((a, b) => distance(a) - distance(b))[0];
  return thinned.map((point) => (point === nearest ? kept : point));
}
