import type { Migration } from 'kysely/migration';
import * as tenants from './0001-tenants.ts';
import * as timeline from './0002-timeline.ts';
import * as scoring from './0003-scoring.ts';
import * as acrossTenants from './0004-across-tenants.ts';
import * as limiter from './0005-limiter.ts';
import * as pendingEvent from './0006-pending-event.ts';
import * as installing from './0007-installing.ts';
import * as installedTenants from './0008-installed-tenants.ts';
import * as callClock from './0009-call-clock.ts';
import * as recordCard from './0010-record-card.ts';
import * as settingsPage from './0011-settings-page.ts';
import * as cancelledEffects from './0012-cancelled-effects.ts';
import * as faults from './0013-faults.ts';
import * as fairnessAndRetention from './0014-fairness-and-retention.ts';
import * as trainingPlan from './0015-training-plan.ts';

/** In the order of their names. One that was released is never changed; a change is a new one. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-tenants': tenants,
  '0002-timeline': timeline,
  '0003-scoring': scoring,
  '0004-across-tenants': acrossTenants,
  '0005-limiter': limiter,
  '0006-pending-event': pendingEvent,
  '0007-installing': installing,
  '0008-installed-tenants': installedTenants,
  '0009-call-clock': callClock,
  '0010-record-card': recordCard,
  '0011-settings-page': settingsPage,
  '0012-cancelled-effects': cancelledEffects,
  '0013-faults': faults,
  '0014-fairness-and-retention': fairnessAndRetention,
  '0015-training-plan': trainingPlan,
};
