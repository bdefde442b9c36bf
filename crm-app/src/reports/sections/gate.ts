import type { BacktestResult } from '../../backtest/result.ts';
import { count } from '../format.ts';
import { gateHeadline, type Need, needsOf, nextSteps, UNTIL_THEN, WHY_THE_GATE } from '../gate-messages.ts';
import { type Html, html } from '../html.ts';
import { whatIsAWin, whatWasRead } from '../messages.ts';
import type { Section } from '../section.ts';
import { heroOf } from './hero.ts';

/** The first screen when there is not enough data: how far it is, and no number that could be mistaken for a result. */
export function gateHero(result: BacktestResult): Html {
  return heroOf({
    panesLit: 0,
    badge: 'No score yet',
    headline: gateHeadline(result.dataGate),
    below: html`<p class="lead">${WHY_THE_GATE}</p>`,
    source: html`${whatWasRead(result)} ${whatIsAWin(result)}`,
    tiles: html`<ul class="tiles">${needsOf(result).map(needTile)}</ul>`,
  });
}

export function gateNextSteps(result: BacktestResult): Section {
  return {
    id: 'next',
    title: 'What to do next',
    body: html`<ol class="steps">${nextSteps(result).map((step) => html`<li>${step}</li>`)}</ol><p>${UNTIL_THEN}</p>`,
  };
}

function needTile({ what, have, needed, isEstimate }: Need): Html {
  const reached = have >= needed;
  return html`<li><h2 class="question">${what}</h2>
<p class="big">${isEstimate ? html`<small>about </small>` : ''}${count(have)}<small> of ${count(needed)}</small></p>
<svg class="progress" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="4"/><rect class="fill-accent" width="${Math.max(0, Math.min(100, (100 * have) / Math.max(1, needed)))}" height="4"/></svg>
<p class="quiet">${reached ? '✓ enough' : `${count(needed - have)} missing`}</p></li>`;
}
