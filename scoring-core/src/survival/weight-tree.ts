/** Weights by rank, with the sum below any rank in logarithmic time (Fenwick 1994). */
export class WeightTree {
  private readonly sums: Float64Array;
  /** Of all weights put in. */
  total = 0;

  constructor(ranks: number) {
    this.sums = new Float64Array(ranks + 1);
  }

  add(rank: number, weight: number): void {
    this.total += weight;
    for (let node = rank + 1; node < this.sums.length; node += node & -node) this.sums[node] += weight;
  }

  /** Sum of the weights of ranks 0 to rank − 1. */
  below(rank: number): number {
    let sum = 0;
    for (let node = rank; node > 0; node -= node & -node) sum += this.sums[node];
    return sum;
  }
}
