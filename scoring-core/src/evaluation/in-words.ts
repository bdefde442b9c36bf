/** 0.385 → "38.5 %". */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** 1234 → "1,234". */
export function count(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}
