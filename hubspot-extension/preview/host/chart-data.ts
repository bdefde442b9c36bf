import type { ChartAxis, ChartColor, ChartProps } from '@hubspot/ui-extensions';

export type Series = {
  readonly name: string;
  readonly label: string;
  readonly color: number;
  /** In the order of `keys`; null where the series has no value there. */
  readonly values: readonly (number | null)[];
};

export type ChartTable = {
  /** The texts or numbers of the axis that has no heights. */
  readonly keys: readonly { readonly raw: string | number; readonly label: string }[];
  readonly series: readonly Series[];
  readonly highest: number;
  readonly lowest: number;
};

/** HubSpot's colours by their place in our palette. */
const COLOURS: readonly ChartColor[] = [
  'orange',
  'blue',
  'green',
  'purple',
  'aqua',
  'pink',
  'yellow',
  'darkOrange',
  'darkBlue',
  'darkGreen',
  'darkPurple',
  'darkAqua',
  'darkPink',
  'darkYellow',
];

/** HubSpot's rows as one series for each value of the field that colours them. */
export function chartTable(
  { data, axes, options }: ChartProps,
  keyAxis: ChartAxis,
  valueAxis: ChartAxis,
  timeZone: string,
): ChartTable {
  const rows = Array.isArray(data) ? data : data.data;
  const labels = Array.isArray(data) ? {} : (data.options?.propertyLabels ?? {});
  const group = axes.options?.groupFieldByColor;
  const raws = [...new Set(rows.map((row) => row[keyAxis.field] ?? ''))];
  const names = group === undefined ? [''] : [...new Set(rows.map((row) => String(row[group] ?? '')))];
  const palette = options?.colorList ?? options?.colors ?? [];
  const series = names.map((name, i) => ({
    name,
    label: (group !== undefined && labels[group]?.[name]) || name || (valueAxis.label ?? valueAxis.field),
    color:
      Math.max(
        0,
        COLOURS.indexOf(axes.options?.colors?.[name] ?? palette[i] ?? COLOURS[i % COLOURS.length]),
      ) % 7,
    values: raws.map((raw) => {
      const row = rows.find(
        (one) =>
          (one[keyAxis.field] ?? '') === raw && (group === undefined || String(one[group] ?? '') === name),
      );
      return row === undefined ? null : Number(row[valueAxis.field]);
    }),
  }));
  const sums = raws.map((_, i) => series.reduce((sum, { values }) => sum + Math.max(0, values[i] ?? 0), 0));
  const all = series.flatMap(({ values }) => values.filter((value) => value !== null));
  return {
    keys: raws.map((raw) => ({
      raw,
      label: labels[keyAxis.field]?.[String(raw)] ?? keyLabel(raw, keyAxis, timeZone),
    })),
    series,
    highest: niceTop(Math.max(0, ...(axes.options?.stacking ? sums : all))),
    lowest: Math.min(0, ...all),
  };
}

function keyLabel(raw: string | number, axis: ChartAxis, timeZone: string): string {
  if (axis.fieldType !== 'datetime') return String(raw);
  const time = new Date(raw);
  return Number.isNaN(time.getTime())
    ? String(raw)
    : new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone }).format(time);
}

/** The next of 1, 2, 2.5, 5 and 10 times a power of ten, so that the axis has round numbers. */
export function niceTop(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 2.5, 5, 10].find((step) => value <= step * power + 1e-9) ?? 10) * power;
}

export function numberText(value: number): string {
  return new Intl.NumberFormat('en-GB', { maximumFractionDigits: Math.abs(value) < 10 ? 2 : 0 }).format(
    value,
  );
}

/** Where a point of the horizontal axis lies, 0..1: numbers and times by size, categories evenly. */
export function keyPlace(table: ChartTable, axis: ChartAxis, at: number): number {
  const numbers = table.keys.map(({ raw }) =>
    axis.fieldType === 'category' ? Number.NaN : Number(axis.fieldType === 'datetime' ? new Date(raw) : raw),
  );
  const first = Math.min(...numbers);
  const last = Math.max(...numbers);
  if (numbers.some(Number.isNaN) || last === first)
    return table.keys.length < 2 ? 0.5 : at / (table.keys.length - 1);
  return (numbers[at] - first) / (last - first);
}

/** Which keys have room for a label: from the newest back, which is the one that has to be named. Places are in pixels. */
export function namedKeys(places: readonly number[], apart: number): ReadonlySet<number> {
  const named = new Set<number>();
  let nearest = Number.POSITIVE_INFINITY;
  for (const [at, place] of [...places.entries()].reverse()) {
    if (nearest - place < apart) continue;
    named.add(at);
    nearest = place;
  }
  return named;
}
