import { type Feature, feature } from '../feature.ts';
import { countWithin, timesOf } from '../folds/event-times.ts';
import { lastText, textIn } from '../folds/texts.ts';
import { trial, trialDaysLeft } from '../folds/trial.ts';
import { counted, inLastDays } from '../reason-words.ts';

/** What a lead does on purpose: forms, downloads, calls to action, a trial. */
export const intentActions: readonly Feature[] = [
  feature({
    name: 'forms_submitted_30d',
    label: 'Forms submitted, last 30 days',
    family: 'intent',
    type: 'number',
    source: 'forms',
    fold: timesOf(['form_submitted']),
    read: (times, moment) => countWithin(times, 30, moment),
    comparedAs: 'count',
    describe: inLastDays('form submitted', 'forms submitted', 30),
  }),
  feature({
    name: 'demo_forms_90d',
    label: 'Demo forms submitted, last 90 days',
    family: 'intent',
    type: 'number',
    source: 'forms',
    fold: timesOf(['form_submitted'], (event) => /demo/i.test(textIn(event, 'form') ?? '')),
    read: (times, moment) => countWithin(times, 90, moment),
    comparedAs: 'count',
    describe: inLastDays('demo form submitted', 'demo forms submitted', 90),
  }),
  feature({
    name: 'last_form',
    label: 'Last form submitted',
    family: 'intent',
    type: 'category',
    source: 'forms',
    fold: lastText('form_submitted', 'form'),
    read: (state) => state.text,
    describe: (value) => `last form: ${value}`,
    whenMissing: 'no form submitted',
  }),
  feature({
    name: 'form_abandons_30d',
    label: 'Forms abandoned, last 30 days',
    family: 'intent',
    type: 'number',
    source: 'form_steps',
    fold: timesOf(['form_abandoned']),
    read: (times, moment) => countWithin(times, 30, moment),
    comparedAs: 'count',
    describe: inLastDays('form abandoned', 'forms abandoned', 30),
  }),
  feature({
    name: 'files_downloaded_30d',
    label: 'Files downloaded, last 30 days',
    family: 'intent',
    type: 'number',
    source: 'files',
    fold: timesOf(['file_downloaded']),
    read: (times, moment) => countWithin(times, 30, moment),
    comparedAs: 'count',
    describe: inLastDays('file downloaded', 'files downloaded', 30),
  }),
  feature({
    name: 'cta_hovers_30d',
    label: 'Calls to action hovered over, last 30 days',
    family: 'intent',
    type: 'number',
    source: 'ctas',
    fold: timesOf(['cta_hovered']),
    read: (times, moment) => countWithin(times, 30, moment),
    comparedAs: 'count',
    describe: inLastDays('hover over a call to action', 'hovers over a call to action', 30),
  }),
  feature({
    name: 'trial_days_left',
    label: 'Days left of the trial',
    family: 'intent',
    type: 'number',
    source: 'trials',
    fold: trial,
    read: trialDaysLeft,
    comparedAs: 'count',
    describe: (value) =>
      value === 0 ? 'trial is over' : `${counted(Math.ceil(Number(value)), 'day', 'days')} left of the trial`,
    whenMissing: 'no trial',
  }),
];
