import type { TimelineEvent } from '@leadlight/scoring-core';

/** One thing that happened, as a rep would say it. */
export function eventWords(event: TimelineEvent): string {
  const text = (name: string): string => {
    const value = event.properties[name];
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : '';
  };
  const named = (start: string, name: string): string =>
    text(name) === '' ? start : `${start}: ${text(name)}`;
  switch (event.type) {
    case 'property_changed':
      // The account is the CRM's id of a company, which says nothing to a reader.
      if (text('name') === 'account') return text('value') === '' ? 'Company unlinked' : 'Company linked';
      return text('value') === ''
        ? `${spaced(text('name'))} cleared`
        : `${spaced(text('name'))} set to ${text('value')}`;
    case 'page_viewed':
      return `Viewed ${text('path')}`;
    case 'form_submitted':
      return named('Sent a form', 'form');
    case 'file_downloaded':
      return named('Downloaded a file', 'file');
    case 'cta_hovered':
      return named('Hovered over a button', 'cta');
    case 'call_logged':
      return named('Call', 'disposition');
    case 'deal_created':
      return text('amount') === '' ? 'Deal opened' : `Deal opened over ${text('amount')}`;
    case 'deal_stage_changed':
      return `Deal moved on: ${STAGES[text('stage')] ?? spaced(text('stage'))}`;
    default:
      return WORDS[event.type] ?? capitalised(spaced(event.type.replace('custom:', '')));
  }
}

/** The stages that every new account has, by HubSpot's internal names. */
const STAGES: Readonly<Record<string, string>> = {
  appointmentscheduled: 'appointment scheduled',
  qualifiedtobuy: 'qualified to buy',
  presentationscheduled: 'presentation scheduled',
  decisionmakerboughtin: 'decision maker bought in',
  contractsent: 'contract sent',
  closedwon: 'closed won',
  closedlost: 'closed lost',
};

const WORDS: Readonly<Record<string, string>> = {
  lead_created: 'Became a lead',
  form_started: 'Began a form',
  form_abandoned: 'Left a form half-way',
  email_sent: 'Was sent an e-mail',
  email_opened: 'Opened an e-mail',
  email_clicked: 'Clicked in an e-mail',
  email_replied: 'Replied to an e-mail',
  unsubscribed: 'Opted out of e-mails',
  meeting_booked: 'Booked a meeting',
  ticket_opened: 'Opened a ticket',
  ticket_resolved: 'Ticket resolved',
  deal_won: 'Deal won',
  deal_lost: 'Deal lost',
  trial_started: 'Started a trial',
  trial_paid: 'Paid after the trial',
  mql_reached: 'Qualified by marketing',
  lead_excluded: 'Excluded',
  task_created: 'Call task made',
  task_completed: 'Call task done',
};

function spaced(name: string): string {
  return name.replaceAll('_', ' ');
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
