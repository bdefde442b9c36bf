import { Alert, Flex, LoadingButton, Text } from '@hubspot/ui-extensions';
import { cardMessages, sharedMessages, type Unreachable } from '@leadlight/hubspot-shared';

type Props = {
  readonly failure: Unreachable;
  readonly loading: boolean;
  readonly onRetry: () => Promise<void>;
};

/** Over what an earlier answer said: it stays, and says that it may be old. */
export function FailedAgain({ failure, loading, onRetry }: Props) {
  return (
    <Alert title={cardMessages.maybeOld} variant="warning">
      <Flex direction="column" gap="small" align="start">
        <Text>{sharedMessages.unreachable[failure.because]}</Text>
        <LoadingButton variant="secondary" size="sm" loading={loading} onClick={() => void onRetry()}>
          {sharedMessages.retry}
        </LoadingButton>
      </Flex>
    </Alert>
  );
}
