import { DAY } from '../../timeline/index.ts';
import type { Fold } from '../feature.ts';
import { CASE_STUDIES, DEMO, PRICING, plainPath, sectionOf } from './page-kinds.ts';
import { textIn } from './texts.ts';

/**
 * For each step of pricing → case study → demo, the latest time at which a walk that has come so far may have begun.
 * The latest beginning is enough: if any walk lies in a window, the one that began last does.
 */
export type BuyingPath = { pricing: number; caseStudy: number; demo: number };

const NEVER = Number.NEGATIVE_INFINITY;

export const buyingPath: Fold<BuyingPath> = {
  types: ['page_viewed'],
  start: () => ({ pricing: NEVER, caseStudy: NEVER, demo: NEVER }),
  absorb(state, event) {
    const section = sectionOf(plainPath(textIn(event, 'path') ?? '/'));
    if (section === PRICING) state.pricing = event.occurredAt;
    else if (CASE_STUDIES.has(section)) state.caseStudy = state.pricing;
    else if (section === DEMO) state.demo = state.caseStudy;
  },
};

/** Whether the whole walk lies in (moment − days, moment]. */
export function walkedWithin(state: BuyingPath, days: number, moment: number): boolean {
  return state.demo > moment - days * DAY;
}
