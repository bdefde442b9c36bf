/** A NUL or half a surrogate pair: JSON can say them, PostgreSQL's jsonb and text cannot hold them. */
const UNSTORABLE = /\\u(?:0000|d[89a-f][0-9a-f]{2})/i;

/** Many rows as one JSON text, for `jsonb_to_recordset`: one statement, whatever their number. */
export function jsonRows(rows: readonly object[]): string {
  const text = JSON.stringify(rows);
  if (!UNSTORABLE.test(text)) return text;
  return JSON.stringify(rows, (_key, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('\u0000', '').toWellFormed() : value,
  );
}
