import { Alert, Button, Form, LoadingButton, Select, TextArea } from '@hubspot/ui-extensions';
import { CrmActionButton } from '@hubspot/ui-extensions/crm';
import { expect, it } from 'vitest';
import { cardStories } from '../../../stories/card.ts';
import { type Reaction, renderCard } from './card.test-support.tsx';

const DUE: Reaction = { answer: cardStories['scored with a call due'] };
const DONE: Reaction = { answer: cardStories['task done'] };
const SAVED: Reaction = { answer: { state: 'saved' } };

async function markAsCalled(...after: readonly Reaction[]) {
  const card = renderCard([DUE, ...after]);
  await card.says('Mark as called');
  card.find(LoadingButton).trigger('onClick');
  return card;
}

it('marks the call as made at once, stores it, and then shows what is true', async () => {
  const card = await markAsCalled(SAVED, DONE);
  await card.says('Marked as called, saving …');
  expect(card.find(LoadingButton).props.loading).toBe(true);
  await card.says('The call task was done 3 min ago.');
  expect(card.sent.map(({ path }) => path)).toEqual(['card', 'card/task-done', 'card']);
  expect(card.sent[1]?.body).toEqual({ contactId: '123', taskId: '9001' });
  expect(card.mocks.actions.refreshObjectProperties.callCount).toBe(1);
  expect(card.mocks.actions.addAlert.calls).toEqual([[{ type: 'success', message: 'Marked as called.' }]]);
  expect(card.primaryButtons()).toEqual([]);
});

it('takes it back when it was not stored, and lets the rep try again', async () => {
  const card = await markAsCalled({ fails: new Error('gateway') }, SAVED, DONE);
  await card.says('could not be marked as called and is still open');
  expect(card.text()).toContain('Call this lead: due in 41 min');
  expect(card.mocks.actions.addAlert.callCount).toBe(0);
  card.find(LoadingButton).trigger('onClick');
  await card.says('The call task was done 3 min ago.');
  expect(card.maybeFind(Alert)).toBeNull();
});

it('no longer says that the task is open once it is done in another way', async () => {
  const card = await markAsCalled({ fails: new Error('gateway') }, DONE);
  await card.says('is still open');
  card.hold({ leadlight_scored_at: '2026-11-23T10:31:00.000Z' });
  await card.passMinutes(1);
  await card.says('The call task was done');
  expect(card.text()).not.toContain('still open');
});

it('says when the task is none of Leadlight’s any more', async () => {
  const card = await markAsCalled(
    { answer: { state: 'unknown_task' } },
    { answer: cardStories['low score'] },
  );
  await card.says('not one of Leadlight’s any more');
  await card.says('Nothing is due for this lead.');
});

it('stays done when only loading again failed', async () => {
  const card = await markAsCalled(SAVED, { fails: new Error('offline') });
  await card.says('What you see may be out of date.');
  expect(card.text()).toContain('The call task is done.');
});

it('opens HubSpot’s form for a task of this record, and says so when it does not open', async () => {
  const card = renderCard([{ answer: cardStories['low score'] }]);
  await card.says('Add a task');
  const { props } = card.find(CrmActionButton);
  expect(props).toMatchObject({
    actionType: 'ADD_TASK',
    actionContext: { objectTypeId: '0-1', objectId: 123 },
    variant: 'secondary',
  });
  props.onError?.(['no']);
  expect(card.mocks.actions.addAlert.calls[0]?.[0].message).toContain('record’s own menu');
});

async function openForm(...after: readonly Reaction[]) {
  const card = renderCard([DUE, ...after]);
  await card.says('Is this wrong?');
  card.find(Button, (button) => button.text === 'Is this wrong?').trigger('onClick');
  await card.says('Tell Leadlight what is wrong');
  const choose = async (reason: string, note: string) => {
    card.find(Select).props.onChange?.(reason);
    card.find(TextArea).props.onChange?.(note);
    await card.waitFor(() => expect(card.find(TextArea).props.value).toBe(note));
  };
  const submit = () => card.find(Form).trigger('onSubmit');
  return { card, choose, submit };
}

it('offers every reason and sends the chosen one with its note', async () => {
  const { card, choose, submit } = await openForm(SAVED);
  expect(card.find(Select).props.options.map(({ value }) => value)).toEqual([
    'already_customer',
    'wrong_person',
    'not_interested',
    'already_in_touch',
    'bad_data',
    'score_too_low',
    'other',
  ]);
  expect(card.find(LoadingButton, { type: 'submit' }).props.variant).toBe('secondary');
  await choose('not_interested', ' told us on Friday ');
  submit();
  await card.says('Thank you. Your answer is stored');
  expect(card.sent[1]).toMatchObject({
    path: 'card/feedback',
    body: { contactId: '123', reason: 'not_interested', note: 'told us on Friday' },
  });
  expect(card.maybeFind(Form)).toBeNull();
});

it('asks for a reason before it sends anything', async () => {
  const { card, submit } = await openForm(SAVED);
  submit();
  await card.says('Choose what is wrong.');
  expect(card.find(Select).props.error).toBe(true);
  expect(card.sent).toHaveLength(1);
});

it('keeps what was typed until it is stored; the same answer again has the same id, another one another', async () => {
  const gone = { fails: new Error('gateway') };
  const { card, choose, submit } = await openForm(gone, gone, SAVED);
  await choose('bad_data', 'moved');
  submit();
  await card.says('Your answer was not stored.');
  expect(card.find(TextArea).props.value).toBe('moved');
  submit();
  await card.waitFor(() => expect(card.sent).toHaveLength(3));
  await card.says('Your answer was not stored.');
  await choose('bad_data', 'moved to Ghent');
  submit();
  await card.says('Thank you.');
  const ids = card.sent.slice(1).map(({ body }) => body.requestId);
  expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(ids[1]).toBe(ids[0]);
  expect(ids[2]).not.toBe(ids[0]);
});

it.each([
  ['erased', 'Erased'],
  ['no permission', 'Ask Iris Vogt'],
] as const)('shows the card anew where the lead is %s meanwhile', async (story, title) => {
  const now = { answer: cardStories[story] };
  const { card, choose, submit } = await openForm(now, now);
  await choose('bad_data', 'moved');
  submit();
  await card.says(title);
  expect(card.sent.map(({ path }) => path)).toEqual(['card', 'card/feedback', 'card']);
  expect(card.maybeFind(Form)).toBeNull();
});

it('can be left without sending', async () => {
  const { card } = await openForm();
  card.find(Button, (button) => button.text === 'Cancel').trigger('onClick');
  await card.waitFor(() => expect(card.maybeFind(Form)).toBeNull());
  expect(card.sent).toHaveLength(1);
});
