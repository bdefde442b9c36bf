import { type Html, html } from '../../../crm-app/src/reports/html.ts';
import type { PastScore } from './lead-story.ts';
import type { TimeWords } from './words.ts';

/** Drawing units; the picture is scaled to the width it is given. */
const WIDTH = 300;
const HEIGHT = 120;
const LEFT = 28;
const RIGHT = 8;
const TOP = 10;
const BOTTOM = 22;

/**
 * The score over time as steps, since it holds until it is changed; the dashed line is the call threshold. The text
 * beside it says the same in words.
 */
export function historyPicture(
  scores: readonly PastScore[],
  callThreshold: number,
  until: number,
  words: TimeWords,
): Html | null {
  const scored = scores.flatMap(({ moment, propensity }) =>
    propensity === null ? [] : [{ moment, propensity }],
  );
  if (scored.length < 2) return null;
  const from = scored[0].moment;
  const top = niceTop(Math.max(callThreshold, ...scored.map(({ propensity }) => propensity)));
  const x = (moment: number): number =>
    LEFT + ((moment - from) / Math.max(1, until - from)) * (WIDTH - LEFT - RIGHT);
  const y = (propensity: number): number => HEIGHT - BOTTOM - (propensity / top) * (HEIGHT - TOP - BOTTOM);
  const path = scored
    .map(
      ({ moment, propensity }, i) =>
        `${i === 0 ? 'M' : 'H'}${x(moment).toFixed(1)}${i === 0 ? ' ' : 'V'}${y(propensity).toFixed(1)}`,
    )
    .join('');
  const last = scored[scored.length - 1];
  return html`<svg class="history" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${inWords(scored, words)}">
${[0, top].map((value) => html`<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(value)}" y2="${y(value)}"/><text x="${LEFT - 6}" y="${y(value) + 4}" text-anchor="end">${Math.round(value * 100)}</text>`)}
<line class="threshold" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(callThreshold)}" y2="${y(callThreshold)}"/><text x="${WIDTH - RIGHT}" y="${y(callThreshold) - 4}" text-anchor="end">call from ${Math.round(callThreshold * 100)}</text>
<path class="steps" d="${path}H${WIDTH - RIGHT}"/>
<circle class="dot" cx="${x(last.moment)}" cy="${y(last.propensity)}" r="3.5"/>
<text x="${LEFT}" y="${HEIGHT - 6}">${words.moment(from)}</text><text x="${WIDTH - RIGHT}" y="${HEIGHT - 6}" text-anchor="end">now</text>
</svg>`;
}

function inWords(scored: readonly { moment: number; propensity: number }[], words: TimeWords): string {
  const percents = scored.map(({ propensity }) => Math.round(propensity * 100));
  const first = `${percents[0]} on ${words.moment(scored[0].moment)}`;
  return `Score over time: from ${first} to ${percents[percents.length - 1]} now, lowest ${Math.min(...percents)}, highest ${Math.max(...percents)}, ${scored.length} scores.`;
}

/** The next of 5, 10, 25, 50 and 100 %, so that small scores are not a flat line. */
function niceTop(highest: number): number {
  return [0.05, 0.1, 0.25, 0.5, 1].find((top) => highest <= top * 0.97) ?? 1;
}
