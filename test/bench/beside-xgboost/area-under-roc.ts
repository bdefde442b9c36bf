/** Chance that a row of label 1 has a higher margin than one of label 0; equal margins count half. */
export function areaUnderRoc(margins: Float64Array, labels: Float32Array): number {
  const order = Uint32Array.from(margins.keys()).sort((a, b) => margins[a] - margins[b]);
  let positives = 0;
  let rankSum = 0;
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && margins[order[to]] === margins[order[from]]) to++;
    for (let place = from; place < to; place++) {
      if (labels[order[place]] !== 1) continue;
      positives++;
      rankSum += (from + to + 1) / 2;
    }
    from = to;
  }
  const negatives = order.length - positives;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}
