import { BarChart, Flex, Heading, ProgressBar, Text } from '@hubspot/ui-extensions';
import { queueMessages, weekBars } from '@leadlight/hubspot-shared';
import type { ReadyQueue } from './ready-queue.ts';

/** How many of this week's hot leads were called within the hour: in words, then as a small picture. */
export function WeekInWords({ week }: { readonly week: ReadyQueue['week'] }) {
  const { hot, calledInTime, calledLate, stillOpen, missed } = week;
  const rest = queueMessages.weekRest(calledLate, stillOpen, missed);
  return (
    <Flex direction="column" gap="small">
      <Heading>{queueMessages.weekTitle}</Heading>
      <Text testId="week">{hot === 0 ? queueMessages.weekNone : queueMessages.week(calledInTime, hot)}</Text>
      {rest !== '' && <Text variant="microcopy">{rest}</Text>}
      {hot > 0 && (
        <>
          <ProgressBar
            aria-label={queueMessages.weekProgress}
            value={calledInTime}
            maxValue={hot}
            valueDescription={queueMessages.weekOf(calledInTime, hot)}
            testId="week-progress"
          />
          <BarChart
            data={weekBars(week).map(({ what, count }) => ({ what: queueMessages.weekBars[what], count }))}
            axes={{
              x: { field: 'what', fieldType: 'category', label: queueMessages.weekAxes.what },
              y: { field: 'count', fieldType: 'linear', label: queueMessages.weekAxes.count },
            }}
            options={{ showDataLabels: true }}
            testId="week-chart"
          />
        </>
      )}
    </Flex>
  );
}
