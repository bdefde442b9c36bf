import type { BacktestResult } from '../backtest/result.ts';
import { complete } from './complete.ts';
import { duration } from './format.ts';
import { type Html, html } from './html.ts';
import { page } from './page.ts';
import { renderSection, type Section } from './section.ts';
import { beforeYouRely } from './sections/before-you-rely.ts';
import { calibration } from './sections/calibration.ts';
import { calls } from './sections/calls.ts';
import { candidates } from './sections/candidates.ts';
import { columns } from './sections/columns.ts';
import { features } from './sections/features.ts';
import { gateHero, gateNextSteps } from './sections/gate.ts';
import { hero } from './sections/hero.ts';
import { leftOut } from './sections/left-out.ts';
import { precisionRecall } from './sections/precision-recall.ts';
import { reach } from './sections/reach.ts';
import { reliability } from './sections/reliability.ts';
import { rolling } from './sections/rolling.ts';
import { segments } from './sections/segments.ts';
import { split } from './sections/split.ts';
import { suspicious } from './sections/suspicious.ts';
import { tenths } from './sections/tenths.ts';

/**
 * The report of a backtest as one HTML document that stands alone: no script, nothing loaded. The first half is for
 * a sales manager, the second for a data person. Below the data gate it says what is missing, and shows no measure.
 */
export async function renderReport(given: BacktestResult): Promise<string> {
  const result = complete(given);
  return page({
    title: `Leadlight backtest report: ${result.source.name}`,
    main: result.dataGate.enough ? await measuredReport(result) : gateReport(result),
    foot: html`<p>Made by Leadlight ${result.leadlight} in ${duration(result.seconds)}. Intervals are 95 %. This file loads nothing and sends nothing.</p>`,
  });
}

async function measuredReport(result: BacktestResult): Promise<Html> {
  const forManager = [
    beforeYouRely(result),
    await calls(result),
    await reach(result),
    await reliability(result),
    await features(result),
  ];
  const forDataPerson = [
    candidates(result),
    tenths(result),
    segments(result),
    rolling(result),
    await precisionRecall(result),
    calibration(result),
    suspicious(result),
    split(result),
    leftOut(result),
    columns(result),
  ];
  return laidOut(hero(result), forManager, forDataPerson);
}

function gateReport(result: BacktestResult): Html {
  const forManager = [gateNextSteps(result), beforeYouRely(result)];
  return laidOut(gateHero(result), forManager, [
    suspicious(result),
    split(result),
    leftOut(result),
    columns(result),
  ]);
}

function laidOut(
  top: Html,
  forManager: readonly (Section | null)[],
  forDataPerson: readonly (Section | null)[],
): Html {
  const first = forManager.filter((section) => section !== null);
  const second = forDataPerson.filter((section) => section !== null);
  const link = ({ id, title }: Section) => html`<li><a href="#${id}">${title}</a></li>`;
  return html`${top}
<nav aria-label="Contents"><ul>${first.map(link)}${second.map(link)}</ul></nav>
${first.map((section) => renderSection(section, 2))}
<div class="for-data">
<h2>For the data person</h2>
${second.map((section) => renderSection(section, 3))}
</div>
`;
}
