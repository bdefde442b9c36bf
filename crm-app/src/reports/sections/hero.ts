import type { BacktestResult } from '../../backtest/result.ts';
import { emblem, PANES_LIT } from '../emblem.ts';
import { gainAt, HEADLINE_SHARE, headlineCalls, reliabilityFinding } from '../findings.ts';
import { count, expected, keepTogether, percent, plural } from '../format.ts';
import { type Html, html, type Part } from '../html.ts';
import { named, SLOGAN_LENGTH, VERDICT_BADGE, whatIsAWin, whatWasRead, withoutRepeats } from '../messages.ts';

/** The first screen: the verdict, why, and the three numbers that a sales manager asks for. */
export function hero(result: BacktestResult): Html {
  const { verdict } = result.verdict;
  const { headline, reasons } = withoutRepeats(result.verdict);
  const tiles = [reachTile(result), callsTile(result), promiseTile(result)].filter((each) => each !== null);
  const why = reasons.map((reason) => html`<li>${keepTogether(reason)}</li>`);
  return heroOf({
    panesLit: PANES_LIT[verdict],
    badge: VERDICT_BADGE[verdict],
    headline,
    below: reasons.length > 0 ? html`<ul class="reasons">${why}</ul>` : html``,
    source: html`${whatWasRead(result)} ${whatIsAWin(result)}`,
    tiles: tiles.length > 0 ? html`<ul class="tiles">${tiles}</ul>` : html``,
  });
}

export function heroOf(parts: {
  readonly panesLit: number;
  readonly badge: string;
  readonly headline: string;
  readonly below: Html;
  readonly source: Html;
  readonly tiles: Html;
}): Html {
  const { panesLit, badge, headline } = parts;
  const looks = [panesLit > 0 ? ' lit' : '', headline.length > SLOGAN_LENGTH ? ' wordy' : ''];
  return html`<div class="hero${looks}">
<h1><span class="badge">${emblem(panesLit)}${badge}</span> ${keepTogether(headline)}</h1>
${parts.below}
<p class="source">${parts.source}</p>
${parts.tiles}
</div>
`;
}

function reachTile({ gains }: BacktestResult): Html | null {
  const gain = gainAt(gains, HEADLINE_SHARE);
  if (gain === null) return null;
  return tile(
    `Call the top ${percent(HEADLINE_SHARE)}`,
    html`<p class="big">${percent(gain)}</p><p>of all wins are reached.</p>`,
    html`In a random order it would be ${percent(HEADLINE_SHARE)}.`,
  );
}

function callsTile({ callTop }: BacktestResult): Html | null {
  const point = headlineCalls(callTop.points);
  if (!point) return null;
  const three = [
    [expected(point.expectedWins), 'wins expected', ''],
    [count(point.wins), 'wins came', 'lit'],
    [count(point.winsByTodayOrder), 'today’s order', ''],
  ];
  return tile(
    `Call the top ${count(point.n)}`,
    html`<dl class="three">${three.map(
      ([number, what, look]) =>
        html`<div class="${look}"><dt>${what}</dt><dd class="big">${number}</dd></div>`,
    )}</dl>`,
    callTop.todayOrder ? html`Today’s order: ${named(callTop.todayOrder)}.` : null,
  );
}

function promiseTile({ reliability, calibrationChecks }: BacktestResult): Html | null {
  if (reliability.length === 0) return null;
  const { bands, inside } = reliabilityFinding(reliability);
  const checks =
    calibrationChecks &&
    (calibrationChecks.passes
      ? 'The percentages pass the calibration checks.'
      : 'The percentages fail the calibration checks.');
  return tile(
    keepTogether('When it says 30 %, do 30 % win?'),
    html`<p class="big">${count(inside)}<small> of ${plural(bands, 'band', 'bands')}</small></p><p>won as often as promised.</p>`,
    checks,
  );
}

function tile(question: string, answer: Html, quiet: Part): Html {
  return html`<li><h2 class="question">${question}</h2>${answer}${quiet ? html`<p class="quiet">${quiet}</p>` : ''}</li>`;
}
