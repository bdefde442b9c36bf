/** What the call queue on the home page says. */
export const queueMessages = {
  title: 'Call queue',
  loading: 'Loading the call queue',
  unreachableTitle: 'The call queue can’t be shown',
  unreachable: 'Call tasks are in HubSpot’s own task list too.',
  notRefreshedTitle: 'This list is not up to date',
  notRefreshed: (time: string, why: string) =>
    `${why} What you see is of ${time}. It is tried again each minute.`,
  refreshedAt: (time: string) => `As of ${time}; refreshed each minute.`,

  owner: 'Owner',
  mine: 'My leads',
  everybody: 'Everybody’s leads',
  mineAndNobodys: 'My leads and nobody’s',
  nobodys: 'Leads without an owner',
  notAnOwner: 'No owner in HubSpot has your e-mail address, so everybody’s leads are shown.',
  notAnOwnerOwnOnly:
    'No owner in HubSpot has your e-mail address, and here reps see only their own leads: what is shown has no owner.',
  tier: 'Tier',
  anyTier: 'Any tier',
  top: 'Show',
  topCount: (count: number) => `top ${count}`,

  due: 'Call now',
  dueCount: (due: number, missed: number) => {
    if (due + missed === 0) return 'No call is due.';
    if (missed === 1 && due === 0) return '1 call task is open, and it is overdue.';
    const tasks = due + missed === 1 ? '1 call task is open' : `${due + missed} call tasks are open`;
    return missed === 0
      ? `${tasks}, ${due === 1 ? 'still in time' : 'all of them in time'}.`
      : `${tasks}, ${missed} of them overdue.`;
  },
  dueColumns: { lead: 'Lead', clock: 'Clock', phone: 'Phone', why: 'Why', owner: 'Owner' },
  overdue: (by: string) => `Overdue by ${by}`,
  dueIn: (left: string) => `Due in ${left}`,

  topToday: (count: number) => `Top ${count} this morning`,
  topNow: (count: number) => `Top ${count} now`,
  topHelp: 'Leads without an open call task, the likeliest first.',
  leadColumns: { lead: 'Lead', score: 'Score', phone: 'Phone', why: 'Strongest reason', owner: 'Owner' },
  scoreAndTier: (score: number, tier: string) => `${score}, ${tier}`,
  noReason: 'no reason stands out',
  noOwner: 'nobody',
  noPhone: 'no number',

  weekTitle: 'Called within the hour this week',
  week: (inTime: number, hot: number) =>
    hot === 1
      ? inTime === 1
        ? 'The one lead that turned hot was called within the hour.'
        : 'One lead turned hot; it was not called within the hour so far.'
      : `${inTime} of ${hot} leads that turned hot were called within the hour.`,
  weekNone: 'No lead turned hot since Monday.',
  weekRest: (late: number, open: number, missed: number) =>
    [
      late > 0 ? `${late} called later` : null,
      open > 0 ? `${open} still in time` : null,
      missed > 0 ? `${missed} not called yet and overdue` : null,
    ]
      .filter((part) => part !== null)
      .join(', '),
  weekBars: { inTime: 'Within the hour', late: 'Later', open: 'Still in time', missed: 'Overdue' },
  weekAxes: { what: 'This week', count: 'Leads' },
  weekProgress: 'Called within the hour',
  weekOf: (inTime: number, hot: number) => `${inTime} of ${hot}`,

  emptyDueTitle: 'Nobody to call right now',
  emptyDue: 'A lead that turns hot stands here within a minute, with its clock.',
  emptyTitle: 'Nobody to call',
  emptyFiltered: 'No lead matches these filters. Take another owner or tier.',
  empty: 'No lead has a score yet that stands out. New ones stand here as soon as they are scored.',
  emptyGate: (message: string) => `Leads are sorted by the rules’ tier: there is ${message}.`,
  gateTitle: 'Not enough data for scores yet',
  dryRunTitle: 'Dry run',
  dryRun: 'Scores are shown; no call task is made for now.',
  pausedTitle: 'Leadlight is paused',
  paused: 'No new call task is made for now. Open ones still count.',
} as const;
