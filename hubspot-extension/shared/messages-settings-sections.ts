/** What the sections of the settings page say, a group each. */

export const callsMessages = {
  outcomeTitle: 'What is predicted',
  outcome: (outcome: string, days: number) =>
    `A score of 62 means: 62 of 100 such leads reach “${outcome}” within ${days} days.`,
  outcomeLabel: 'Outcome',
  horizonLabel: 'Horizon in days',
  horizonHelp: 'A model keeps its outcome and horizon: another model is learned at once when it changes.',

  thresholdTitle: 'When to call',
  thresholdHelp:
    'A lead that reaches this score because of something it just did gets one call task, due within a working hour.',
  threshold: 'Call from this score on',
  perDay: 'Calls a day, all together',
  perRep: (reps: number) => `Calls a day for each of ${reps} owners`,
  perDayHelp:
    'How many calls your team can make on a working day. The score above follows, and the other way round.',
  proposed: (calls: string, threshold: number, high: number, medium: number) =>
    `Proposed for ${calls} a day: call from ${threshold} on, high from ${high}, medium from ${medium}.`,
  proposedInForce: 'This holds already, since nobody has decided yet. Take it and save to confirm it.',
  takeProposal: 'Take it',
  effect: (score: number, calls: string, wins: string, verb: string) =>
    `At ${score}: ${calls} a day, about ${wins} of them ${verb}`,
  effectNone: (score: number) => `At ${score}: no lead would have been called`,
  made: (calls: string) => `your team made ${calls} a day last month`,
  madeUnknown: 'no calls were logged last month',
  leads: (count: string, isOne: boolean) => `${count} ${isOne ? 'lead' : 'leads'}`,
  calls: (count: string, isOne: boolean) => `${count} ${isOne ? 'call' : 'calls'}`,
  /** By the outcome's type; anything else is reached. */
  verbs: {
    deal_won: 'buy',
    meeting_booked: 'book a meeting',
    trial_paid: 'begin to pay',
    mql_reached: 'become an MQL',
  },
  verb: 'reach the outcome',
  perDayHelpAlone:
    'How many calls your team can make on a working day. A score is proposed from it after the first training.',
  moreThanMade: (times: string) => `That is ${times} times what your team called last month.`,
  replayed: (days: number, when: string) =>
    `Measured by replaying the last ${days} days, computed ${when}. Changing these numbers asks nobody and changes nothing until you save.`,
  noEffectsGate: (message: string) =>
    `What a threshold would mean is shown as soon as there is a propensity: ${message}. Until then the rules decide the tier, and no call task is made.`,
  noEffectsModel:
    'What a threshold would mean is shown after the first training: the last 90 days are replayed then.',
  noEffectsReplay: 'The last 90 days are being replayed; what a threshold would mean is shown after that.',
  chartTitle: 'Calls and wins a day by score',
  chartScore: 'Call from this score on',
  chartCount: 'A working day',
  chartSeries: { calls: 'Calls', wins: 'Wins among them' },
  chartWords: (parts: readonly string[]) => `In words: ${parts.join('; ')}.`,
  chartPart: (score: number, calls: string, wins: string) => `from ${score} on ${calls}, ${wins} wins`,

  tiersTitle: 'Tiers',
  tiersHelp: 'A word for a range of scores, written beside the score on the record. Tiers make no calls.',
  high: 'High from this score on',
  medium: 'Medium from this score on',
  tiersAre: (high: number, medium: number) =>
    high === medium
      ? `High: ${high} to 100. Low: under ${medium}. There is no medium tier.`
      : `High: ${high} to 100. Medium: ${medium} to ${high - 1}. Low: under ${medium}.`,
  thresholdAndTiers: (threshold: number, tier: string) => `Calls begin at ${threshold}, in the ${tier} tier.`,
} as const;

export const hoursMessages = {
  title: 'Working hours',
  help: 'The clock of a call task runs only in these hours: a lead that turns hot on Friday evening is due on Monday morning.',
  none: 'No working hours are set: a call is due one hour after the lead turned hot, at night and on Sundays too.',
  set: 'Set working hours',
  takeAway: 'Take working hours away',
  timeZone: 'Time zone',
  days: {
    mon: 'Monday',
    tue: 'Tuesday',
    wed: 'Wednesday',
    thu: 'Thursday',
    fri: 'Friday',
    sat: 'Saturday',
    sun: 'Sunday',
  },
  free: 'no work',
  from: (day: string, which: number) => (which === 1 ? `${day} from` : `${day} from, part ${which}`),
  to: (day: string, which: number) => (which === 1 ? `${day} to` : `${day} to, part ${which}`),
  addPart: (day: string) => `Add a part on ${day}`,
  removePart: (day: string, which: number) => `Remove part ${which} of ${day}`,
  pastMidnight: 'goes past midnight',
  holidays: 'Holidays',
  noHolidays: 'No holidays are set: the clock runs on public holidays too.',
  holiday: 'A day without work',
  addHoliday: 'Add this holiday',
  removeHoliday: (day: string) => `Remove ${day}`,
  pastHolidays: (count: number) =>
    count === 1 ? '1 holiday in the past is kept.' : `${count} holidays in the past are kept.`,

  fallbackTitle: 'Leads without an owner',
  fallback: 'Who gets the call task of a lead without an owner',
  nobody: 'Nobody: the task has no owner',
  hasLeft: (name: string) => `${name} (has left)`,
  unknownOwner: (id: string) => `Owner ${id} (not in HubSpot any more)`,
} as const;

export const leadsMessages = {
  exclusionsTitle: 'Who gets no score',
  exclusionsHelp:
    'Leads that no call should be spent on. Their card says why. One domain a line, just as it stands behind the @.',
  emailDomains: 'Your own domains, and others who never buy',
  customers: 'Customers',
  customersHelp:
    'Domains of companies that bought before the history that HubSpot has. Later customers are known by their won deals.',
  competitors: 'Competitors',
  freeMail: 'Leave out private mail boxes, such as gmail.com',
  optedOut: 'Leave out leads that opted out of e-mail',
  optedOutHelp: 'Without this they are scored, but never get a call task.',

  fieldsTitle: 'What a score may be made of',
  fieldsHelp:
    'Fields of your contacts. One that you take away is left out from now on; either way another model is learned at once.',
  search: 'Search fields',
  filter: 'Show',
  filters: { all: 'all', used: 'used', unused: 'not used', sensitive: 'sensitive', barred: 'can’t be used' },
  found: (count: number, used: number, all: number) => `${count} shown. ${used} of ${all} fields are used.`,
  noneFound: 'No field matches.',
  noFields: 'HubSpot’s fields have not been read yet. They are read with the first backfill, and then daily.',
  use: (label: string) => `Use ${label}`,
  columns: { use: 'Use', field: 'Field', about: 'About it' },
  sensitive: 'Sensitive',
  sensitiveOff:
    'Off: it may tell what no score should stand on, such as health, age or origin. Use it only if you may.',
  sensitiveOn: 'On, though it may tell what no score should stand on, such as health, age or origin.',
  barred: (why: string) => `Can’t be used: ${why}.`,
  byDefault: (isUsed: boolean) => (isUsed ? 'Used unless you say no.' : 'Not used unless you say yes.'),
  page: (page: number, pages: number) => `Page ${page} of ${pages}`,
} as const;

export const limitsMessages = {
  pauseTitle: 'Stop and try',
  paused: 'Pause Leadlight',
  pausedHelp: 'Nothing new goes out: no field is written, no task is made. Scores are still computed.',
  dryRun: 'Dry run',
  dryRunHelp:
    'Scores are computed and shown on the card and in reports; no field is written and no task is made.',
  dryRunUntil: (day: string) =>
    `A dry run from the installation is on until ${day}, whatever this says. Saving how much is to be called ends it.`,
  capsTitle: 'At most, each day',
  writes: 'Records written',
  tasks: 'Call tasks made',
  capsHelp: 'What is over the cap waits until there is room again. Empty: no cap.',
  managersTitle: 'Who may change these settings',
  managers: 'E-mail addresses of managers, one a line',
  managersHelp: 'Whoever installed Leadlight may always change them. Everybody else can look.',
  ownLeadsTitle: 'Who sees which leads',
  ownLeadsOnly: 'Reps see only their own leads',
  ownLeadsOnlyHelp:
    'On the card and in the call queue, by the owner’s e-mail address. Managers see all leads; everybody sees those without an owner. Leadlight does not know HubSpot’s own record permissions.',
} as const;
