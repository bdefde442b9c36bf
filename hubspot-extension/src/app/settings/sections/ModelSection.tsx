import {
  DescriptionList,
  DescriptionListItem,
  EmptyState,
  Flex,
  Heading,
  List,
  ProgressBar,
  StatusTag,
  Text,
} from '@hubspot/ui-extensions';
import { type ModelInService, modelMessages, momentWords, percentWords } from '@leadlight/hubspot-shared';
import type { SectionProps } from '../page/section.ts';
import { Reliability } from './Reliability.tsx';

const READINESS_VARIANTS = { ready: 'success', usable: 'warning', 'not ready': 'danger' } as const;

/** Which model serves, whether it can be relied on, and how its percentages held. */
export function ModelSection({ page, timeZone }: SectionProps) {
  const { model } = page;
  if (model === null) {
    return (
      <EmptyState title={modelMessages.none} imageName="idea" testId="no-model-yet">
        <Text>{modelMessages.noneHelp}</Text>
      </EmptyState>
    );
  }
  return (
    <Flex direction="column" gap="large">
      <Verdict model={model} />
      <Reliability bands={model.reliability} />
      <Flex direction="column" gap="small">
        <Heading>{modelMessages.title}</Heading>
        <DescriptionList direction="column">
          {factsOf(model, timeZone).map(([label, value]) => (
            <DescriptionListItem key={label} label={label}>
              <Text>{value}</Text>
            </DescriptionListItem>
          ))}
        </DescriptionList>
      </Flex>
    </Flex>
  );
}

function Verdict({ model: { verdict, gate } }: { readonly model: ModelInService }) {
  return (
    <Flex direction="column" gap="small" align="start">
      <Heading>{modelMessages.verdictTitle}</Heading>
      <StatusTag variant={READINESS_VARIANTS[verdict.readiness]} testId="readiness">
        {modelMessages.readiness[verdict.readiness]}
      </StatusTag>
      {verdict.why.length > 0 && (
        <List variant="unordered-styled">
          {verdict.why.map((why) => (
            <Text key={why}>{why}</Text>
          ))}
        </List>
      )}
      {gate !== null && (
        <ProgressBar
          title={modelMessages.gateProgress}
          aria-label={modelMessages.gateProgress}
          value={gate.positives}
          maxValue={gate.positivesNeeded}
          valueDescription={modelMessages.gate(gate.message)}
          variant="warning"
          testId="gate-progress"
        />
      )}
    </Flex>
  );
}

function factsOf(model: ModelInService, timeZone: string): readonly (readonly [string, string])[] {
  const count = (number: number): string => number.toLocaleString('en-GB');
  const { baseRate, rocAuc, liftAt20 } = model;
  return [
    [modelMessages.kind, model.kind],
    [modelMessages.version, model.version],
    [modelMessages.trained, momentWords(model.trainedAt, timeZone)],
    [
      modelMessages.learnedFrom,
      modelMessages.leads(count(model.leads), count(model.examples), count(model.wins)),
    ],
    [modelMessages.calibration, model.calibration],
    [modelMessages.baseRate, baseRate === null ? modelMessages.unknown : percentWords(baseRate)],
    [modelMessages.auc, rocAuc === null ? modelMessages.unknown : modelMessages.aucMeans(rocAuc.toFixed(2))],
    [
      modelMessages.lift,
      liftAt20 === null ? modelMessages.unknown : modelMessages.liftMeans(liftAt20.toFixed(1)),
    ],
  ];
}
