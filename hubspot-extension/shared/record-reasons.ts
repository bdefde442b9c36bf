export type RecordReason = {
  readonly words: string;
  /** Null where the line does not say. */
  readonly direction: 'for' | 'against' | null;
};

/** The record's field `leadlight_reasons`: one reason a line, with its sign before it ("+ …", "− …"). */
export function parseRecordReasons(value: string | null | undefined): RecordReason[] {
  return (value ?? '').split('\n').flatMap((line) => {
    const [, sign, words = ''] = /^\s*([+\-−–]?)\s*(.*?)\s*$/.exec(line) ?? [];
    const direction = sign === '+' ? 'for' : sign === '' ? null : 'against';
    return words === '' ? [] : [{ words, direction } as const];
  });
}
