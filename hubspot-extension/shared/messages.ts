import type { ExclusionReason, FeedbackReason } from './answers.ts';

/**
 * What every surface says about not being able to show anything. The catalogue of messages is this file and the ones
 * named messages-… beside it; no surface holds a sentence of its own.
 */
export const sharedMessages = {
  retry: 'Try again',
  unreachable: {
    no_address: 'Leadlight’s address is missing from this app. Please tell whoever installed it.',
    too_slow: 'Leadlight took longer than 5 seconds to answer.',
    no_connection: 'Leadlight can’t be reached right now.',
    unknown_answer: 'Leadlight answered something that this page is too old for. Reload the page.',
  },
  noPermissionTitle: 'You may not see this',
  noPermission: (ask: readonly string[]) =>
    ask.length === 0
      ? 'Ask whoever looks after Leadlight in your company.'
      : `Ask ${ask.join(' or ')}: they can give you access.`,
  uninstalledTitle: 'Leadlight is not connected',
  uninstalled:
    'This account was disconnected, so no lead is scored. An admin can connect it again from the app’s page.',
} as const;

export const cardMessages = {
  title: 'Propensity to Buy',
  loading: 'Loading what Leadlight knows about this lead',

  todo: 'What to do',
  why: 'Why',
  changed: 'What changed',
  trend: 'The last 90 days',

  callBy: (due: string) => `Call this lead: ${due}`,
  callMissed: (late: string) => `The call was ${late}. Calling now still helps.`,
  callOnItsWay: 'The call task is on its way to your tasks.',
  called: (when: string) => `Called ${when}.`,
  callDone: (when: string | null) =>
    when === null ? 'The call task is done.' : `The call task was done ${when}.`,
  becameHot: (when: string) => `Turned hot ${when}`,
  callOwner: (owner: string | null) => (owner === null ? 'Nobody owns this task yet' : `Task of ${owner}`),
  nothingToDo: 'Nothing is due for this lead.',
  noCallPlanned: 'High tier, and no call is planned.',
  markAsCalled: 'Mark as called',
  markingAsCalled: 'Marked as called, saving …',
  addTask: 'Add a task',
  markedAsCalled: 'Marked as called.',
  notMarked: 'The task could not be marked as called and is still open. Please try again.',
  unknownTask: 'This task is not one of Leadlight’s any more. The card shows the lead as it stands now.',
  addTaskFailed: 'The task form could not be opened. You can add a task from the record’s own menu.',
  taskStates: { due: 'Due', missed: 'Missed', done: 'Done', called: 'Called', coming: 'On its way' },

  tier: (tier: string) => `${tier} tier`,
  scoreIs: (score: number) => `Score ${score} of 100`,
  tooFewToSay: 'Too few leads had time to decide to say how well such scores held.',
  reliabilityInterval: (low: string, high: string) => `The true share is likely between ${low} and ${high}.`,
  sentence: (likely: string, reliability: string | null) =>
    reliability === null ? `${likely}.` : `${likely}; ${reliability}.`,
  reasonsFor: 'Speaks for it',
  reasonsAgainst: 'Speaks against it',
  share: (percent: string) => `${percent} of all reasons`,
  noReasons: 'Nothing about this lead stands out.',
  scoredAt: (when: string, model: string) => `Scored ${when}; model: ${model}`,

  sinceYouLooked: (since: string) => `Since you last looked (${since})`,
  fromTo: (from: number, to: number) => `The score went from ${from} to ${to}.`,
  otherChanges: 'Smaller changes together',
  modelChanged: 'A new version of the model',
  nothingChanged:
    'Nothing to compare: this is your first look, or the score has not moved since the last one.',
  trendDay: 'Day',
  trendScore: 'Score',
  trendWords: (from: number, to: number, since: string) => `From ${from} on ${since} to ${to} now.`,

  rules: (gate: string) =>
    `${asSentence(gate)} Until then there is no score, and the tier follows simple rules.`,
  notEnoughDataTitle: 'No scores yet',
  notEnoughData: (gate: string) => `${asSentence(gate)} Until then nothing can be said about any lead.`,
  gateProgress: 'Past wins that Leadlight can learn from',
  gateCount: (positives: number, needed: number) => `${positives} of ${needed}`,
  waitingTitle: 'The first score is on its way',
  waiting: 'Leadlight is reading this account’s history. The score appears here by itself.',
  waitingForScore: 'The history has been read; this lead is scored next.',
  backfillProgress: 'Records read',
  backfillCount: (read: string, expected: string | null) =>
    expected === null ? `${read} so far` : `${read} of ${expected}`,
  dryRun: (until: string | null) =>
    until === null
      ? 'Dry run: scores are shown here, but no field is written and no task is made.'
      : `Dry run until ${until}: scores are shown here, but no field is written and no task is made.`,
  dryRunTitle: 'Dry run',
  paused: 'Leadlight is paused: what you see is the last score, and no new field or task is written.',
  pausedTitle: 'Paused',
  excludedTitle: 'Not scored',
  excluded: {
    customer: 'This contact is already a customer.',
    competitor: 'This contact works for a competitor on your list.',
    email_domain: 'This contact’s e-mail domain is on your list of exclusions.',
    free_mail: 'This contact uses a free mail address, and those are excluded.',
    opted_out: 'This contact opted out.',
    had_outcome: 'What Leadlight predicts has already happened for this contact.',
    by_hand: 'Somebody excluded this contact by hand.',
  } satisfies Record<ExclusionReason, string>,
  erasedTitle: 'Erased',
  erased: (when: string) =>
    `Everything about this person was erased on ${when}, as asked. Nothing new is kept.`,
  detailsUnreachable: 'What you see is from the record itself; the details can’t be loaded.',
  noScoreUnreachable: 'This record holds no score, and the details can’t be loaded.',
  maybeOld: 'What you see may be out of date.',
  reasonsOfRecord: 'Reasons',
  recordScoredAt: (when: string) => `Scored ${when}`,
  broken:
    'Part of this card could not be shown. Reload the page; if it stays, tell whoever looks after Leadlight.',
  openTab: 'All reasons, what changed and the trend are on the tab “Propensity to Buy”.',

  wrong: 'Is this wrong?',
  wrongTitle: 'Tell Leadlight what is wrong',
  wrongReason: 'What is wrong?',
  wrongReasonMissing: 'Choose what is wrong.',
  wrongNote: 'Anything to add (optional)',
  wrongNoteHint: 'Up to 1,000 characters. Please write nothing sensitive about the person.',
  wrongSubmit: 'Send',
  wrongCancel: 'Cancel',
  wrongThanks:
    'Thank you. Your answer is stored and read when the model is next judged; this score stays as it is.',
  wrongFailed: 'Your answer was not stored. Please send it again.',
  wrongBefore: (reason: string, when: string) => `You said “${reason}” ${when}.`,
  feedbackReasons: {
    already_customer: 'Already a customer',
    wrong_person: 'Not the person who decides',
    not_interested: 'Said no',
    already_in_touch: 'We are already in touch',
    bad_data: 'The data is wrong',
    score_too_low: 'The score is too low',
    other: 'Something else',
  } satisfies Record<FeedbackReason, string>,
} as const;

/** "Not enough data yet: 61 of 100 wins." of the service's words, which are part of a sentence. */
function asSentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
