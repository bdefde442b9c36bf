import type { ExportedLead } from '../api/export-leads.ts';
import { csvLine } from '../csv/csv-line.ts';

const REASONS = [0, 1, 2] as const;

/** Spreadsheets take a file for UTF-8 by it alone. */
const BYTE_ORDER_MARK = '\uFEFF';

export const EXPORT_HEAD =
  BYTE_ORDER_MARK +
  csvLine([
    ...['lead_id', 'crm_id', 'account', 'owner_id', 'score', 'propensity', 'tier'],
    ...REASONS.map((reason) => `reason_${reason + 1}`),
    ...['scored_at', 'model', 'feedback'],
  ]);

export function exportLine(lead: ExportedLead): string {
  const reasons = REASONS.map((place) => {
    const reason = lead.reasons[place];
    return reason === undefined ? '' : `${reason.direction}: ${reason.words}`;
  });
  const feedback = lead.feedback.map(({ at, reason, note }) => `${at} ${reason}: ${note}`).join('\n');
  return csvLine(
    [
      ...[lead.lead_id, lead.crm_id, lead.account, lead.owner_id, lead.score, lead.propensity, lead.tier],
      ...reasons,
      ...[lead.scored_at, lead.model, feedback],
    ].map((cell) => (typeof cell === 'number' ? String(cell) : harmless(cell ?? ''))),
  );
}

/**
 * A spreadsheet would run a text that begins so as a formula, in some languages with the full-width signs too (OWASP,
 * CSV Injection); an apostrophe keeps it a text.
 */
function harmless(text: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
}
