import { DAY } from '../../timeline/index.ts';

/**
 * Index of the first of `count` entries, ascending in time, that lies in (moment − days, …]; `count` where there is
 * none. By halving, since this is asked for every window feature at every moment.
 */
export function windowStart(
  count: number,
  timeAt: (index: number) => number,
  days: number,
  moment: number,
): number {
  const after = moment - days * DAY;
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (timeAt(middle) > after) high = middle;
    else low = middle + 1;
  }
  return low;
}
