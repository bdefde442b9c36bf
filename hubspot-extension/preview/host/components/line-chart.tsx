import type { LineChartProps } from '@hubspot/ui-extensions';
import { chartTable, keyPlace, namedKeys, numberText } from '../chart-data.ts';
import { useSurface } from '../overlays.ts';
import { ChartFrame } from './chart-frame.tsx';

/** Pixels. */
const HEIGHT = 210;
const BOTTOM = 28;
const TOP = 30;
const LEFT = 44;
const RIGHT = 12;
/** Labels of the horizontal axis are so many pixels apart at least: points may be close to each other in time. */
const LABELS_APART = 80;

export function LineChart(props: LineChartProps) {
  const { x: keyAxis, y: valueAxis } = props.axes;
  const { timeZone } = useSurface();
  const table = chartTable(props, keyAxis, valueAxis, timeZone);
  const floor = HEIGHT - BOTTOM;
  const up = (value: number) =>
    floor - ((value - table.lowest) / (table.highest - table.lowest)) * (HEIGHT - TOP - BOTTOM);
  return (
    <ChartFrame chart={props} table={table} keyName={keyAxis.label ?? keyAxis.field}>
      {(width) => {
        const across = (at: number) => LEFT + keyPlace(table, keyAxis, at) * (width - LEFT - RIGHT);
        const named = namedKeys(
          table.keys.map((_, at) => across(at)),
          LABELS_APART,
        );
        return (
          <svg width={width} height={HEIGHT} aria-hidden="true">
            <text x="0" y="12" className="quiet">
              {valueAxis.label ?? ''}
            </text>
            {[table.lowest, (table.lowest + table.highest) / 2, table.highest].map((value) => (
              <g key={value}>
                <line className="grid-line" x1={LEFT} x2={width - RIGHT} y1={up(value)} y2={up(value)} />
                <text x={LEFT - 6} y={up(value) + 4} textAnchor="end">
                  {numberText(value)}
                </text>
              </g>
            ))}
            {table.series.map(({ name, color, values }, s) => {
              const points = values.flatMap((value, i) =>
                value === null ? [] : [[across(i), up(value)] as const],
              );
              const last = points.at(-1);
              return (
                <g key={name}>
                  <polyline
                    className={`line colour-${color} dash-${s % 3}`}
                    points={points.map((point) => point.map((place) => place.toFixed(1)).join(',')).join(' ')}
                  />
                  {last ? (
                    <circle className={`mark colour-${color}`} cx={last[0]} cy={last[1]} r="4" />
                  ) : null}
                </g>
              );
            })}
            {table.keys.map(({ raw, label }, i) =>
              named.has(i) ? (
                <text
                  key={raw}
                  x={across(i)}
                  y={HEIGHT - 8}
                  textAnchor={i === 0 ? 'start' : i === table.keys.length - 1 ? 'end' : 'middle'}
                >
                  {label}
                </text>
              ) : null,
            )}
          </svg>
        );
      }}
    </ChartFrame>
  );
}
