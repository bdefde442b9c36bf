import { BarChart, Flex, Heading, Text } from '@hubspot/ui-extensions';
import { type ModelInService, modelMessages, percentWords } from '@leadlight/hubspot-shared';
import { WordTable } from './WordTable.tsx';

type Bands = ModelInService['reliability'];

/** CONTRACT.md: under this many leads a measured share is not shown beside a score; here it is marked. */
const FEW_LEADS = 100;

/** What was promised of each band of scores and what came of it: as a picture and as a table. */
export function Reliability({ bands }: { readonly bands: Bands }) {
  return (
    <Flex direction="column" gap="small">
      <Heading>{modelMessages.reliabilityTitle}</Heading>
      <Text>{bands.length === 0 ? modelMessages.reliabilityNone : modelMessages.reliabilityHelp}</Text>
      {bands.length > 0 && <Picture bands={bands} />}
      {bands.length > 0 && (
        <WordTable
          columns={Object.values(modelMessages.reliabilityColumns)}
          rows={rowsOf(bands)}
          testId="reliability"
        />
      )}
    </Flex>
  );
}

function Picture({ bands }: { readonly bands: Bands }) {
  const { promised, observed } = modelMessages.reliabilityColumns;
  const rows = bands.flatMap((band) => {
    const name = modelMessages.bandWithLeads(bandWords(band), band.n.toLocaleString('en-GB'));
    return [
      { band: name, percent: Math.round(band.promised * 100), what: promised },
      { band: name, percent: Math.round(band.observed * 100), what: observed },
    ];
  });
  return (
    <BarChart
      data={rows}
      axes={{
        x: { field: 'band', fieldType: 'category', label: modelMessages.chartBand },
        y: { field: 'percent', fieldType: 'linear', label: modelMessages.chartShare },
        options: { groupFieldByColor: 'what' },
      }}
      options={{ showLegend: true, showDataLabels: true }}
      testId="reliability-chart"
    />
  );
}

function rowsOf(bands: Bands): readonly (readonly string[])[] {
  return bands.map((band) => {
    const leads = band.n.toLocaleString('en-GB');
    return [
      bandWords(band),
      percentWords(band.promised),
      percentWords(band.observed),
      modelMessages.interval(percentWords(band.low), percentWords(band.high)),
      band.n < FEW_LEADS ? modelMessages.few(leads) : leads,
    ];
  });
}

function bandWords({ from, to }: Bands[number]): string {
  return modelMessages.band(Math.round(from * 100), Math.round(to * 100));
}
