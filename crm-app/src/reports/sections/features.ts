import type { BacktestResult, FeatureStrength } from '../../backtest/result.ts';
import { effectChart, effectsScale } from '../charts/effects.ts';
import { featureStrengthsChart } from '../charts/feature-strengths.ts';
import { legend } from '../charts/legend.ts';
import { figure } from '../figure.ts';
import { strongest } from '../findings.ts';
import { type Html, html } from '../html.ts';
import { DIRECTION, effectFinding, featuresFinding } from '../messages.ts';
import type { Section } from '../section.ts';

const MOST_STRENGTHS = 12;
const MOST_EFFECTS = 6;

/** What the score looks at: the strongest features, their direction, and how their values weigh. */
export async function features(result: BacktestResult): Promise<Section | null> {
  const shown = strongest(result.features, MOST_STRENGTHS);
  if (shown.length === 0) return null;
  return {
    id: 'features',
    title: 'What the score looks at',
    body: html`${figure({
      chart: await featureStrengthsChart(shown),
      key: legend([
        { sign: 'up', text: DIRECTION['more is better'] },
        { sign: 'down', text: DIRECTION['less is better'] },
        { sign: 'depends', text: DIRECTION.depends },
      ]),
      finding: featuresFinding(shown),
      note: 'A bar is the feature’s average share in the log-odds of a lead. It says what goes with winning, not what causes it.',
    })}${await effects(shown)}`,
  };
}

async function effects(shown: readonly FeatureStrength[]): Promise<Html> {
  const drawable = shown.filter((feature) => feature.effects.length > 0).slice(0, MOST_EFFECTS);
  if (drawable.length === 0) return html``;
  const scale = effectsScale(drawable);
  const charts = await Promise.all(drawable.map((feature) => effectChart(feature, scale)));
  return html`<h3>How their values weigh</h3>
<p class="note">Bars to the right raise a lead’s chance, bars to the left lower it, on the same scale in each picture. A value of +0.69 doubles the odds and −0.69 halves them.</p>
<div class="grid">${drawable.map(
    (feature, i) => html`<figure class="small">
<h4><bdi>${feature.label}</bdi></h4>
<div class="picture"><div class="chart">${charts[i]}</div></div>
<figcaption>${effectFinding(feature)}</figcaption>
</figure>`,
  )}</div>`;
}
