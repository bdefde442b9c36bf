/** Points and weights of a quadrature on [0, 1] that is exact for polynomials of degree below 2 × points. */
export type Quadrature = { readonly points: Float64Array; readonly weights: Float64Array };

/** Gauss-Legendre by Newton's method on the Legendre polynomial (Abramowitz and Stegun, 25.4.29 and 22.7.10). */
export function gaussLegendre(count: number): Quadrature {
  const points = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5));
    let slope = 0;
    // Quadratic convergence from this start: six steps reach the last bit for any count met here.
    for (let step = 0; step < 8; step++) {
      let before = 0;
      let value = 1;
      for (let degree = 1; degree <= count; degree++) {
        [before, value] = [value, ((2 * degree - 1) * x * value - (degree - 1) * before) / degree];
      }
      slope = (count * (x * value - before)) / (x * x - 1);
      x -= value / slope;
    }
    points[i] = (1 - x) / 2;
    weights[i] = 1 / ((1 - x * x) * slope * slope);
  }
  return { points, weights };
}
