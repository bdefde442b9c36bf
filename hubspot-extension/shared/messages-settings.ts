/** What the settings page says: the page as a whole, and what is wrong with a value. Its sections stand beside it. */
export const settingsMessages = {
  loading: 'Loading the settings',
  unreachableTitle: 'The settings can’t be shown',
  unreachable: 'Nothing was changed. Scoring goes on as it was set.',

  sections: {
    calls: 'Calls and tiers',
    hours: 'Working hours',
    leads: 'Leads and fields',
    limits: 'Limits and people',
    health: 'Health',
    model: 'Model',
    account: 'Account and history',
  },
  sectionWithProblems: (section: string, count: number) => `${section} (${count} to put right)`,

  readOnlyTitle: 'You can look, but not change',
  readOnly: (ask: readonly string[]) =>
    ask.length === 0
      ? 'Ask whoever installed Leadlight to change a setting or to make you a manager.'
      : `To change a setting, or to become a manager, ask ${ask.join(' or ')}.`,

  pausedTitle: 'Leadlight is paused',
  paused:
    'Scores are still computed. No field is written and no call task is made until somebody switches the pause off under “Limits and people”.',
  dryRunTitle: 'This is a dry run',
  dryRun:
    'Scores are computed and shown on the card and in reports. No field is written and no call task is made until the dry run is switched off under “Limits and people”.',
  dryRunUntil: (day: string) =>
    `Scores are computed and shown on the card and in reports. No field is written and no call task is made; it ends by itself on ${day}.`,
  onTitle: 'Leadlight is on',
  on: 'Leads are scored, the scores are written to their records, and call tasks are made.',
  refusedTitle: 'HubSpot refuses the connection',
  refused:
    'Nothing can be read or written until somebody connects Leadlight again from the app’s page in HubSpot. What is stored stays.',
  disconnectedTitle: 'HubSpot is disconnected',
  disconnected: 'Nothing is read or written any more.',
  gateTitle: 'Not enough data for a propensity yet',
  gate: (message: string) =>
    `There is ${message}. Until then leads have no score, only a tier by rules, and every page says so.`,
  noModelTitle: 'Nothing was learned yet',
  noModel:
    'The first model is trained when the history of your leads has been read. Settings can be made now.',

  unsavedTitle: (count: number) => (count === 1 ? '1 unsaved change' : `${count} unsaved changes`),
  allSaved: 'No unsaved changes. Nothing changes until you save.',
  change: (name: string, before: string, after: string) => `${name}: ${before} → ${after}`,
  moreChanges: (count: number) => `and ${count} more`,
  save: 'Save',
  discard: 'Discard',
  saving: 'Saving …',
  savedTitle: 'Saved',
  saved: 'The change is in the history, with your name and the time.',
  unknownTitle: 'It is not known whether this was saved',
  unknown: 'Leadlight did not answer in time. Press Save again: saving twice does no harm.',
  notAllowedTitle: 'You may not change these settings',
  notAllowed: (ask: readonly string[]) =>
    ask.length === 0 ? 'Nothing was saved.' : `Nothing was saved. Ask ${ask.join(' or ')}.`,
  staleTitle: (who: string) => `${who} changed these settings meanwhile`,
  stale: 'Nothing of yours was saved. Load their changes: what you typed stays, and you can save again.',
  loadTheirs: 'Load their changes and keep mine',
  theirsNotLoaded: 'Their changes could not be loaded. What you typed is still here; please try again.',
  conflictsTitle: 'Both of you changed the same',
  conflicts: (names: readonly string[]) =>
    `Yours is kept in: ${names.join(', ')}. Save to keep it, or discard to take theirs.`,
  problemsTitle: 'Some values can’t be saved',
  problem: (section: string, name: string, message: string) => `${section}, ${name}: ${message}`,
  moreProblems: (count: number) => `… and ${count.toLocaleString('en-GB')} more.`,
  goToProblem: 'Show the first one',
} as const;

export const settingsCheckMessages = {
  score: 'Scores are whole numbers from 1 to 100.',
  tiersCross: 'The medium tier cannot begin above the high one.',
  lowCalled: (medium: number) =>
    `Leads of the low tier would be called: calls cannot begin below the medium tier, ${medium}.`,
  callsPerDay: 'Calls a day are a number above 0, at most 10,000; leave it empty if you can’t say.',
  horizon: 'The horizon is a number of days from 1 to 730.',
  cap: 'A cap is a whole number from 1 on; leave it empty for none.',
  emptyInterval: 'Work cannot begin and end at the same time.',
  intervals: 'At most six intervals a day.',
  noHours: 'Give at least one working day, or take the working hours away.',
  domain: (entry: string) => `“${entry}” is no domain. Domains are written example.com, without @.`,
  domains: (count: number) =>
    `At most 5,000 domains fit into a list; these are ${count.toLocaleString('en-GB')}.`,
  email: (entry: string) => `“${entry}” is no e-mail address.`,
  date: (entry: string) => `“${entry}” is no date.`,
} as const;
