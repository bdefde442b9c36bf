import type { Service } from '../../crm-app/src/main/index.ts';
import { count, decimal, percent, times } from '../../crm-app/src/reports/format.ts';
import { outboxCounts } from './outbox-counts.ts';
import { callTasks } from './pages/call-tasks.ts';
import { servingModel } from './pages/lead-story.ts';
import type { SandboxCompany } from './sandbox-company.ts';

/** What a start came to; printed in words, and as JSON with --json. */
export type Summary = {
  readonly address: string;
  /** Leadlight's own HTTP API. */
  readonly api: string;
  readonly resumed: boolean;
  readonly leads: number;
  readonly seed: number;
  readonly labelled: number | null;
  readonly baseRate: number | null;
  readonly model: string | null;
  readonly rocAuc: number | null;
  readonly liftAt20: number | null;
  /** 0..1 */
  readonly callThreshold: number;
  readonly fieldsWritten: number;
  readonly tasks: number;
  /** Of this run. */
  readonly apiCalls: number;
  readonly seconds: number;
};

export type SummaryParts = {
  readonly service: Service;
  readonly company: SandboxCompany;
  readonly tenant: string;
} & Pick<Summary, 'address' | 'api' | 'resumed' | 'seconds'>;

export async function summarise({ service, company, tenant, ...facts }: SummaryParts): Promise<Summary> {
  const { database } = service.stores;
  const { values } = await service.domains.settings.read(tenant);
  const model = await database.inTenant(tenant, servingModel);
  const effects = await outboxCounts(database, tenant);
  const summary = model?.summary ?? null;
  return {
    ...facts,
    ...{ leads: company.leads, seed: company.seed },
    labelled: summary?.labelled ?? null,
    baseRate: summary?.baseRate ?? null,
    model:
      summary === null ? null : `${summary.kind.replaceAll('_', ' ')}, calibration ${summary.calibration}`,
    rocAuc: summary?.rocAuc ?? null,
    liftAt20: summary?.liftAt20 ?? null,
    callThreshold: values.callThreshold,
    fieldsWritten: effects.write_fields.done,
    tasks: callTasks(company.sandbox).length,
    apiCalls: company.sandbox.calls.total,
  };
}

export function summaryLines(summary: Summary): string[] {
  const rows: [string, string][] = [
    ['Leads', count(summary.leads)],
    ['Labelled examples', `${count(summary.labelled)}, base rate ${percent(summary.baseRate)}`],
    ['Model', summary.model ?? 'none yet'],
    ['On the newest', `ROC-AUC ${decimal(summary.rocAuc)}, lift at 20 % ${times(summary.liftAt20)}`],
    ['Call threshold', `${Math.round(summary.callThreshold * 100)} of 100`],
    ['Fields written', `on ${count(summary.fieldsWritten)} occasions`],
    ['Call tasks', count(summary.tasks)],
    ['API calls', `${count(summary.apiCalls)} in this run`],
    ['Started in', `${summary.seconds.toFixed(0)} s`],
  ];
  return [
    '',
    ...rows.map(([name, value]) => `  ${name.padEnd(20)} ${value}`),
    '',
    `  The company's CRM:   ${summary.address}`,
    `  Leadlight's API:     ${summary.api}/openapi.json`,
    '',
  ];
}
