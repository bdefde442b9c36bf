/** What is wrong with a lead list, for a program to tell apart. */
export type LeadsTableErrorCode =
  | 'file-missing'
  | 'not-a-file'
  | 'not-readable'
  | 'empty-file'
  | 'header-only'
  | 'no-header'
  | 'excel-workbook'
  | 'zip-archive'
  | 'web-page'
  | 'json'
  | 'binary'
  | 'broken-gzip'
  | 'no-delimiter'
  | 'unclosed-quote'
  | 'broken-quoting'
  | 'ragged-rows'
  | 'unknown-column'
  | 'role-conflict'
  | 'no-usable-columns'
  | 'outcome-empty'
  | 'outcome-one-value'
  | 'outcome-many-values'
  | 'outcome-unclear'
  | 'outcome-value-unknown'
  | 'no-times'
  | 'empty-part';

/** A lead list that cannot be used as it is. The message says what happened, where, and the way out. */
export class LeadsTableError extends Error {
  readonly code: LeadsTableErrorCode;
  /** Line of the file, counted from 1 as a text editor does; null where no one line is to blame. */
  readonly line: number | null;

  constructor(code: LeadsTableErrorCode, message: string, line: number | null = null) {
    super(message);
    this.name = 'LeadsTableError';
    this.code = code;
    this.line = line;
  }
}
