import type { ChartProps } from '@hubspot/ui-extensions';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { type ChartTable, numberText } from '../chart-data.ts';

/** Title, picture, legend, and the same numbers as a table for those who do not see the picture. */
export function ChartFrame(props: {
  readonly chart: ChartProps;
  readonly table: ChartTable;
  readonly keyName: string;
  readonly children: (width: number) => ReactNode;
}) {
  const { chart, table, keyName } = props;
  const frame = useRef<HTMLElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (frame.current === null) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry.contentRect.width)));
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);
  const showsLegend = chart.options?.showLegend ?? table.series.length > 1;
  return (
    <figure className="chart" ref={frame} data-testid={chart.testId}>
      {chart.options?.title ? <figcaption>{chart.options.title}</figcaption> : null}
      {width > 0 ? props.children(width) : null}
      {showsLegend ? (
        <ul className="legend">
          {table.series.map(({ name, label, color }) => (
            <li key={name}>
              <span className={`swatch colour-${color}`} aria-hidden="true" />
              {label}
            </li>
          ))}
        </ul>
      ) : null}
      <div className="unseen">
        <table>
          <caption>{chart.options?.title ?? 'The numbers of the chart'}</caption>
          <thead>
            <tr>
              <th scope="col">{keyName}</th>
              {table.series.map(({ name, label }) => (
                <th scope="col" key={name}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.keys.map(({ raw, label }, i) => (
              <tr key={raw}>
                <th scope="row">{label}</th>
                {table.series.map(({ name, values }) => (
                  <td key={name}>{values[i] === null ? '' : numberText(values[i])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}
