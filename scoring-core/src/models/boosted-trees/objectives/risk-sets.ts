/** Time until the outcome or until we stopped looking, one entry per row. */
export type Durations = {
  /** When the outcome happened or observation ended. */
  readonly time: Float64Array;
  /** 1 where the outcome happened at `time`, 0 where it had not by then (censored). */
  readonly event: Float64Array;
  /** When observation began, before `time`; absent: at 0. A row is at risk from after its start to its time. */
  readonly start?: Float64Array;
};

export type Moments = {
  /** The different times at which an outcome happened, ascending. */
  readonly eventTimes: Float64Array;
  /** Row numbers by descending time and by descending start. */
  readonly byTime: Int32Array;
  readonly byStart: Int32Array;
};

export function orderMoments({ time, event, start }: Durations): Moments {
  const eventTimes = Float64Array.from(new Set(time.filter((_, row) => event[row] > 0))).sort();
  const rows = Int32Array.from(time.keys());
  return {
    eventTimes,
    byTime: rows.toSorted((a, b) => time[b] - time[a]),
    byStart: start ? rows.toSorted((a, b) => start[b] - start[a]) : new Int32Array(0),
  };
}

/**
 * Per event time the sum of the risks of those at risk, and running sums over event times of (event weight) /
 * (that sum) and / (that sum)², with a leading 0. Risks are relative to e^largest, so that none overflows.
 */
export function hazardSums(
  { time, event, start }: Durations,
  weights: Float64Array,
  { eventTimes, byTime, byStart }: Moments,
  margins: Float64Array,
  largest: number,
): { atRisk: Float64Array; first: Float64Array; second: Float64Array } {
  const atRisk = new Float64Array(eventTimes.length);
  const events = new Float64Array(eventTimes.length);
  const riskOfEvents = new Float64Array(eventTimes.length);
  const riskOf = (row: number): number => weights[row] * Math.exp(margins[row] - largest);
  for (let row = 0; row < time.length; row++) {
    if (event[row] === 0) continue;
    const place = upTo(eventTimes, time[row]) - 1;
    events[place] += weights[row];
    riskOfEvents[place] += riskOf(row);
  }
  let ended = 0;
  let begun = 0;
  let risk = 0;
  for (let place = eventTimes.length - 1; place >= 0; place--) {
    while (ended < byTime.length && time[byTime[ended]] >= eventTimes[place]) risk += riskOf(byTime[ended++]);
    while (start && begun < byStart.length && start[byStart[begun]] >= eventTimes[place]) {
      risk -= riskOf(byStart[begun++]);
    }
    // Rows that left took rounding with them; those with the outcome now are at risk for sure.
    atRisk[place] = Math.max(risk, riskOfEvents[place]);
  }
  const first = new Float64Array(eventTimes.length + 1);
  const second = new Float64Array(eventTimes.length + 1);
  for (let place = 0; place < eventTimes.length; place++) {
    first[place + 1] = first[place] + events[place] / atRisk[place];
    second[place + 1] = second[place] + events[place] / atRisk[place] ** 2;
  }
  return { atRisk, first, second };
}

/** How many of the ascending times are at or before `moment`. */
export function upTo(times: Float64Array, moment: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] <= moment) low = middle + 1;
    else high = middle;
  }
  return low;
}
