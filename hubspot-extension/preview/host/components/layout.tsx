import type {
  AutoGridProps,
  BoxProps,
  CardProps,
  FlexProps,
  InlineProps,
  StackProps,
  TileProps,
} from '@hubspot/ui-extensions';
import type { CSSProperties } from 'react';
import { classes, sizeName } from '../sizes.ts';

const JUSTIFY: Readonly<Record<string, string>> = {
  center: 'center',
  end: 'flex-end',
  start: 'flex-start',
  around: 'space-around',
  between: 'space-between',
};
const ALIGN: Readonly<Record<string, string>> = {
  start: 'flex-start',
  center: 'center',
  baseline: 'baseline',
  end: 'flex-end',
  stretch: 'stretch',
  auto: 'auto',
};

export function Flex({
  children,
  gap,
  direction = 'row',
  justify,
  align,
  alignSelf,
  wrap,
  testId,
}: FlexProps) {
  const style: CSSProperties = {
    flexDirection: direction,
    ...(justify && { justifyContent: JUSTIFY[justify] }),
    ...(align && { alignItems: ALIGN[align] }),
    ...(alignSelf && { alignSelf: ALIGN[alignSelf] }),
    flexWrap: wrap === true || wrap === 'wrap' ? 'wrap' : 'nowrap',
  };
  return (
    <div className={`flex ${direction} gap-${sizeName(gap, 'flush')}`} style={style} data-testid={testId}>
      {children}
    </div>
  );
}

export function Box({ children, alignSelf, flex, testId }: BoxProps) {
  const style: CSSProperties = {
    ...(alignSelf && { alignSelf: ALIGN[alignSelf] }),
    ...(flex !== undefined && { flex: flex === 'initial' ? '0 1 auto' : flex }),
  };
  return (
    <div className="box" style={style} data-testid={testId}>
      {children}
    </div>
  );
}

export function Inline({ children, gap, justify, align = 'center', testId }: InlineProps) {
  const style: CSSProperties = {
    ...(justify && { justifyContent: JUSTIFY[justify] }),
    alignItems: ALIGN[align],
  };
  return (
    <div className={`flex row wrap gap-${sizeName(gap, 'sm')}`} style={style} data-testid={testId}>
      {children}
    </div>
  );
}

/** As many columns as fit; never wider than the surface. `columnWidth` is in pixels. */
export function AutoGrid({ children, columnWidth, gap, flexible, testId }: AutoGridProps) {
  const column = `minmax(min(${columnWidth}px, 100%), ${flexible ? '1fr' : `${columnWidth}px`})`;
  return (
    <div
      className={`grid gap-${sizeName(gap, 'sm')}`}
      style={{ gridTemplateColumns: `repeat(auto-fit, ${column})` }}
      data-testid={testId}
    >
      {children}
    </div>
  );
}

export function Stack({ children, distance, direction = 'column', justify, align, testId }: StackProps) {
  const given = { ...(justify && { justify }), ...(align && { align }), ...(testId && { testId }) };
  return (
    <Flex direction={direction} gap={distance ?? 'sm'} {...given}>
      {children}
    </Flex>
  );
}

export function Tile({ children, compact, flush, testId }: TileProps) {
  return (
    <div className={classes('tile', compact && 'compact', flush && 'flush')} data-testid={testId}>
      {children}
    </div>
  );
}

export function Card({ children, testId }: CardProps) {
  return (
    <div className="tile" data-testid={testId}>
      {children}
    </div>
  );
}
