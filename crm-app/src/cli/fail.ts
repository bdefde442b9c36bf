import { existsSync } from 'node:fs';
import { dirname } from 'node:path';

/** The words for any error that reaches the top: expected ones plainly, bugs with their stack. */
export function wordsFor(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (isSystemError(error)) return systemErrorWords(error);
  return error.name === 'Error' || error.name === 'TypeError' || error.name === 'RangeError'
    ? (error.stack ?? error.message)
    : error.message;
}

function isSystemError(error: Error): error is NodeJS.ErrnoException {
  return 'code' in error && 'syscall' in error;
}

function systemErrorWords(error: NodeJS.ErrnoException): string {
  const path = error.path ?? 'the file';
  switch (error.code) {
    case 'ENOENT':
      return existsSync(dirname(path)) ? `There is no file ${path}.` : `There is no folder ${dirname(path)}.`;
    case 'EACCES':
    case 'EPERM':
      return `No permission for ${path}. Check who owns it.`;
    case 'EISDIR':
      return `${path} is a folder; a file is needed.`;
    case 'EADDRINUSE':
      return `Port ${'port' in error ? error.port : ''} is in use by another program. Choose another one with --port (0: any free one), or with PORT for the service.`;
    case 'ENOSPC':
      return `The disk is full; ${path} was not written.`;
    default:
      return `${error.message}`;
  }
}
