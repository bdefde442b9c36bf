/** RFC 4180, the end of the line included. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(quotedWhereNeeded).join(',')}\r\n`;
}

function quotedWhereNeeded(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
