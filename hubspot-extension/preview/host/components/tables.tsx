import type {
  DescriptionListItemProps,
  DescriptionListProps,
  StatisticsItemProps,
  StatisticsProps,
  StatisticsTrendProps,
  TableCellProps,
  TableElementProps,
  TableHeaderProps,
  TableProps,
} from '@hubspot/ui-extensions';
import { classes } from '../sizes.ts';

/** A table wider than the surface is scrolled by itself, by keyboard too. */
export function Table(props: TableProps) {
  const { children, bordered, density = 'default', flush, testId } = props;
  return (
    <div
      className={classes('table', `table-${density}`, bordered !== false && 'bordered', flush && 'flush')}
      data-testid={testId}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard (axe: scrollable-region-focusable) */}
      <section className="table-scroll" aria-label="Table" tabIndex={0}>
        <table>{children}</table>
      </section>
      {props.paginated ? <Pages {...props} /> : null}
    </div>
  );
}

function Pages({ pageCount, page = 1, onPageChange }: Extract<TableProps, { paginated: true }>) {
  return (
    <nav className="flex row gap-sm pages" aria-label="Pages of the table">
      <button
        type="button"
        className="button button-transparent button-sm"
        disabled={page <= 1}
        onClick={() => onPageChange(page - 1)}
      >
        Previous
      </button>
      <span>
        Page {page} of {pageCount}
      </span>
      <button
        type="button"
        className="button button-transparent button-sm"
        disabled={page >= pageCount}
        onClick={() => onPageChange(page + 1)}
      >
        Next
      </button>
    </nav>
  );
}

export function TableHead({ children }: TableElementProps) {
  return <thead>{children}</thead>;
}

export function TableBody({ children }: TableElementProps) {
  return <tbody>{children}</tbody>;
}

export function TableFooter({ children }: TableElementProps) {
  return <tfoot>{children}</tfoot>;
}

export function TableRow({ children, testId }: TableElementProps) {
  return <tr data-testid={testId}>{children}</tr>;
}

export function TableHeader(props: TableHeaderProps) {
  const name = cellClass(props.align, props.width);
  if (!('onSortChange' in props)) {
    return (
      <th scope="col" className={name}>
        {props.children}
      </th>
    );
  }
  const { sortDirection, disabled, onSortChange } = props;
  return (
    <th scope="col" className={name} aria-sort={sortDirection}>
      <button
        type="button"
        className="bare sort"
        disabled={disabled}
        onClick={() => onSortChange(sortDirection === 'ascending' ? 'descending' : 'ascending')}
      >
        {props.children} <span aria-hidden="true">{SORT_MARKS[sortDirection]}</span>
      </button>
    </th>
  );
}

const SORT_MARKS = { ascending: '▲', descending: '▼', none: '↕' } as const;

export function TableCell({ children, align, width, colSpan, testId }: TableCellProps) {
  return (
    <td className={cellClass(align, width)} colSpan={colSpan} data-testid={testId}>
      {children}
    </td>
  );
}

function cellClass(align: string | undefined, width: string | number | undefined): string {
  return classes(align && `align-${align}`, typeof width === 'string' && `width-${width}`);
}

export function DescriptionList({ children, direction = 'column', testId }: DescriptionListProps) {
  return (
    <dl className={`descriptions descriptions-${direction}`} data-testid={testId}>
      {children}
    </dl>
  );
}

export function DescriptionListItem({ label, children, testId }: DescriptionListItemProps) {
  return (
    <div data-testid={testId}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

export function Statistics({ children, testId }: StatisticsProps) {
  return (
    <dl className="statistics" data-testid={testId}>
      {children}
    </dl>
  );
}

export function StatisticsItem({ label, number, children, testId }: StatisticsItemProps) {
  return (
    <div data-testid={testId}>
      <dt>{label}</dt>
      <dd>
        <span className="statistic">{number}</span>
        {children}
      </dd>
    </div>
  );
}

export function StatisticsTrend({ value, direction, color, testId }: StatisticsTrendProps) {
  const tone = (color ?? (direction === 'increase' ? 'green' : 'red')) === 'green' ? 'success' : 'danger';
  return (
    <span className={`trend tone-${tone}`} data-testid={testId}>
      <span aria-hidden="true">{direction === 'increase' ? '▲' : '▼'}</span>
      <span className="unseen">{direction}</span> {value}
    </span>
  );
}
