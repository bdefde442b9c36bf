import { expect, expectTypeOf, test } from 'vitest';
import { cardRoutes, type ExtensionRoute } from '../../crm-app/src/connectors/hubspot/extension/index.ts';
import type { Card, FeedbackSaved, TaskDone } from '../../crm-app/src/record-card/index.ts';
import { FEEDBACK_REASONS } from '../../crm-app/src/record-card/index.ts';
import type {
  CardAnswer,
  ClosedAnswer,
  FeedbackAnswer,
  TaskDoneAnswer,
} from '../../hubspot-extension/shared/answers.ts';
import { CARD_ADDRESSES } from '../../hubspot-extension/shared/card-addresses.ts';
import { FEEDBACK_REASONS as EXPECTED_REASONS } from '../../hubspot-extension/shared/card-answers.ts';

/** The compiler is what fails here (./leadlight typecheck): each side must take what the other one gives. */
test('what the service answers the card is what the card expects, and nothing else', () => {
  expectTypeOf<Card | ClosedAnswer>().toExtend<CardAnswer>();
  expectTypeOf<CardAnswer>().toExtend<Card | ClosedAnswer>();
  expectTypeOf<FeedbackSaved | ClosedAnswer>().toExtend<FeedbackAnswer>();
  expectTypeOf<FeedbackAnswer>().toExtend<FeedbackSaved | ClosedAnswer>();
  expectTypeOf<TaskDone | ClosedAnswer>().toExtend<TaskDoneAnswer>();
  expectTypeOf<TaskDoneAnswer>().toExtend<TaskDone | ClosedAnswer>();
});

test('the reasons of a feedback and the addresses are the same on both sides', () => {
  expect(FEEDBACK_REASONS).toEqual(EXPECTED_REASONS);
  const never = async () => {
    throw new Error('Nobody asks here.');
  };
  const routes: ExtensionRoute[] = cardRoutes({ look: never, saveFeedback: never, completeTask: never });
  expect(routes.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(
    Object.values(CARD_ADDRESSES)
      .map((address) => `post /${address}`)
      .sort(),
  );
});
