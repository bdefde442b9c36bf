/** The settings' names, where one is spoken of outside its own input: in unsaved changes, problems and the history. */
export const settingNames = {
  paths: {
    'outcome.type': 'Outcome',
    'outcome.horizonDays': 'Horizon in days',
    'tiers.high': 'High from',
    'tiers.medium': 'Medium from',
    callThreshold: 'Call from',
    callsPerDay: 'Calls a day',
    workingHours: 'Working hours',
    'workingHours.timeZone': 'Time zone',
    'workingHours.days.mon': 'Monday',
    'workingHours.days.tue': 'Tuesday',
    'workingHours.days.wed': 'Wednesday',
    'workingHours.days.thu': 'Thursday',
    'workingHours.days.fri': 'Friday',
    'workingHours.days.sat': 'Saturday',
    'workingHours.days.sun': 'Sunday',
    'workingHours.holidays': 'Holidays',
    fallbackOwner: 'Leads without an owner',
    'exclusions.emailDomains': 'Own domains',
    'exclusions.customers': 'Customers',
    'exclusions.competitors': 'Competitors',
    'exclusions.optedOut': 'Leave out who opted out',
    'exclusions.freeMail': 'Leave out private mail boxes',
    'caps.writesPerDay': 'Records written a day',
    'caps.tasksPerDay': 'Call tasks a day',
    dryRun: 'Dry run',
    paused: 'Pause',
    managers: 'Managers',
    ownLeadsOnly: 'Reps see only their own leads',
  },
  field: (label: string) => `Use of “${label}”`,
  byDefault: 'as by default',
  none: 'none',
  set: 'set',
  yes: 'on',
  no: 'off',
  /** Three at most: the rest is counted. */
  list: (entries: readonly string[]) =>
    entries.length <= 3
      ? entries.join(', ')
      : `${entries.slice(0, 3).join(', ')} and ${entries.length - 3} more`,
} as const;
