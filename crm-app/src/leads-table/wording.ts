/** 9240 → "9,240". */
export function countWords(count: number): string {
  return count.toLocaleString('en-US');
}

/** "1 row", "9,240 rows". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${countWords(count)} ${count === 1 ? one : many}`;
}

/** A share as a percentage that does not hide small or nearly full ones: 0.0004 → "0.04 %", 0.97 → "97 %". */
export function percent(share: number): string {
  const value = share * 100;
  if (value === 0 || value === 100) return `${value} %`;
  if (value < 1) return `${value < 0.01 ? '< 0.01' : Number(value.toPrecision(1))} %`;
  return value > 99 ? `${Math.min(99.9, Number(value.toFixed(1)))} %` : `${Math.round(value)} %`;
}

/** '"A", "B" or "C"'. */
export function quoted(names: readonly string[], last: 'and' | 'or'): string {
  const each = names.map((name) => `"${name}"`);
  return each.length < 2
    ? (each[0] ?? '')
    : `${each.slice(0, -1).join(', ')} ${last} ${each[each.length - 1]}`;
}

/** "3, 17 and 21", or "3, 17, 21, … (58 in all)" when there are more than `most`. */
export function lineList(lines: readonly number[], total = lines.length, most = 10): string {
  const shown = lines.slice(0, most).map(String);
  if (total > shown.length) return `${shown.join(', ')}, … (${countWords(total)} in all)`;
  return shown.length < 2
    ? shown.join('')
    : `${shown.slice(0, -1).join(', ')} and ${shown[shown.length - 1]}`;
}

/** A text cut for showing, on one line. */
export function shortened(text: string, most = 40): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}
