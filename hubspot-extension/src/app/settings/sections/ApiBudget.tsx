import { Flex, Heading, ProgressBar, Statistics, StatisticsItem, Text } from '@hubspot/ui-extensions';
import { healthMessages, percentWords, type SyncHealth } from '@leadlight/hubspot-shared';

/** HubSpot asks apps to stay above this share of calls that succeed (certification, platform page §4). */
const GOOD_SHARE = 0.95;

/** What waits to go out, and what HubSpot lets through. */
export function ApiBudget({ health }: { readonly health: SyncHealth }) {
  const { waiting, api } = health;
  const limited = api.callsToday === 0 ? 0 : Math.min(1, api.rateLimitedToday / api.callsToday);
  return (
    <Flex direction="column" gap="small">
      <Heading>{healthMessages.waitingTitle}</Heading>
      <Numbers
        numbers={[
          [healthMessages.waiting.scores, waiting.scores],
          [healthMessages.waiting.writes, waiting.writes],
          [healthMessages.waiting.tasks, waiting.tasks],
        ]}
      />
      <Heading>{healthMessages.apiTitle}</Heading>
      <Numbers
        numbers={[
          [healthMessages.api.calls, api.callsToday],
          [healthMessages.api.limited, api.rateLimitedToday],
          [healthMessages.api.perSecond, api.callsPerSecondAtMost],
        ]}
      />
      <ProgressBar
        title={healthMessages.apiShare}
        aria-label={healthMessages.apiShare}
        value={Math.round((1 - limited) * 1000) / 10}
        maxValue={100}
        valueDescription={percentWords(1 - limited)}
        variant={1 - limited >= GOOD_SHARE ? 'success' : 'warning'}
        testId="api-share"
      />
      <Text variant="microcopy">
        {limited === 0 ? healthMessages.apiFine : healthMessages.apiLimited(percentWords(limited))}
      </Text>
    </Flex>
  );
}

function Numbers({ numbers }: { readonly numbers: readonly (readonly [string, number])[] }) {
  return (
    <Statistics>
      {numbers.map(([label, number]) => (
        <StatisticsItem key={label} label={label} number={number.toLocaleString('en-GB')} />
      ))}
    </Statistics>
  );
}
