/** Whether an error that Node threw carries this code ("ENOENT", "Z_DATA_ERROR"). */
export function hasCode(error: unknown, code: string): error is Error & { code: string } {
  return error instanceof Error && 'code' in error && error.code === code;
}
