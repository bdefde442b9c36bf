import type { BarChartProps } from '@hubspot/ui-extensions';
import { type ChartTable, chartTable, numberText } from '../chart-data.ts';
import { useSurface } from '../overlays.ts';
import { ChartFrame } from './chart-frame.tsx';

/** Pixels. */
const HEIGHT = 210;
const BOTTOM = 44;
const TOP = 30;
const LEFT = 44;
const BAR = 18;
/** A character of an axis label is about this wide at 12 px. */
const CHARACTER = 6.5;

/** Lying bars where the categories are on y, standing ones else. */
export function BarChart(props: BarChartProps) {
  const { x, y } = props.axes;
  const lies = y.fieldType === 'category' && x.fieldType !== 'category';
  const [keyAxis, valueAxis] = lies ? [y, x] : [x, y];
  const { timeZone } = useSurface();
  const table = chartTable(props, keyAxis, valueAxis, timeZone);
  const isStacked = props.axes.options?.stacking === true;
  const showsValues = props.options?.showDataLabels ?? lies;
  const Bars = lies ? LyingBars : StandingBars;
  return (
    <ChartFrame chart={props} table={table} keyName={keyAxis.label ?? keyAxis.field}>
      {(width) => <Bars {...{ table, width, isStacked, showsValues }} valueName={valueAxis.label ?? ''} />}
    </ChartFrame>
  );
}

type BarsProps = {
  readonly table: ChartTable;
  readonly width: number;
  readonly isStacked: boolean;
  readonly showsValues: boolean;
  readonly valueName: string;
};

function LyingBars({ table, width, isStacked, showsValues }: BarsProps) {
  const perKey = isStacked ? 1 : table.series.length;
  const row = perKey * (BAR + 2) + 26;
  const room = width - (showsValues ? 44 : 8);
  const length = (value: number) => Math.max(0, (value / table.highest) * room);
  return (
    <svg width={width} height={table.keys.length * row} aria-hidden="true">
      {table.keys.map(({ raw, label }, i) => {
        let from = 0;
        return (
          <g key={raw} transform={`translate(0 ${i * row})`}>
            <text x="0" y="13">
              {fitted(label, width)}
            </text>
            {table.series.map(({ name, color, values }, s) => {
              const value = values[i];
              if (value === null) return null;
              const at = isStacked ? from : 0;
              from += length(value);
              const top = 18 + (isStacked ? 0 : s * (BAR + 2));
              return (
                <g key={name}>
                  <rect
                    className={`mark colour-${color}`}
                    x={at}
                    y={top}
                    width={length(value)}
                    height={BAR}
                    rx="2"
                  />
                  {showsValues ? (
                    <text x={at + length(value) + 6} y={top + BAR - 4}>
                      {numberText(value)}
                    </text>
                  ) : null}
                </g>
              );
            })}
          </g>
        );
      })}
    </svg>
  );
}

function StandingBars({ table, width, isStacked, showsValues, valueName }: BarsProps) {
  const room = width - LEFT - 4;
  const slot = room / Math.max(1, table.keys.length);
  const perKey = isStacked ? 1 : table.series.length;
  const bar = Math.min(40, (slot * 0.72) / perKey);
  const height = (value: number) => (Math.max(0, value) / table.highest) * (HEIGHT - TOP - BOTTOM);
  const floor = HEIGHT - BOTTOM;
  const longest = Math.max(...table.keys.map(({ label }) => label.length)) * CHARACTER;
  const everyNth = Math.max(1, Math.ceil(longest / slot));
  return (
    <svg width={width} height={HEIGHT} aria-hidden="true">
      <text x="0" y="12" className="quiet">
        {valueName}
      </text>
      {[0, table.highest / 2, table.highest].map((value) => (
        <g key={value}>
          <line
            className="grid-line"
            x1={LEFT}
            x2={width}
            y1={floor - height(value)}
            y2={floor - height(value)}
          />
          <text x={LEFT - 6} y={floor - height(value) + 4} textAnchor="end">
            {numberText(value)}
          </text>
        </g>
      ))}
      {table.keys.map(({ raw, label }, i) => {
        let from = 0;
        const middle = LEFT + slot * (i + 0.5);
        return (
          <g key={raw}>
            {table.series.map(({ name, color, values }, s) => {
              const value = values[i];
              if (value === null) return null;
              const at = isStacked ? from : 0;
              from += height(value);
              const left = middle - (bar * perKey) / 2 + (isStacked ? 0 : s * bar);
              return (
                <g key={name}>
                  <rect
                    className={`mark colour-${color}`}
                    x={left}
                    y={floor - at - height(value)}
                    width={Math.max(1, bar - 2)}
                    height={height(value)}
                    rx="2"
                  />
                  {showsValues ? (
                    <text x={left + bar / 2} y={floor - at - height(value) - 4} textAnchor="middle">
                      {numberText(value)}
                    </text>
                  ) : null}
                </g>
              );
            })}
            {i % everyNth === 0 ? (
              <text x={middle} y={floor + 16} textAnchor="middle">
                {fitted(label, Math.max(slot * everyNth, 40))}
              </text>
            ) : null}
          </g>
        );
      })}
    </svg>
  );
}

function fitted(label: string, width: number): string {
  const room = Math.floor(width / CHARACTER);
  return label.length <= room ? label : `${label.slice(0, Math.max(1, room - 1))}…`;
}
