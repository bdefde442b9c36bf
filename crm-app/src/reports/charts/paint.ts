/**
 * Colours as the names of the page's CSS variables (style/colours.css), so that one SVG is right in light, in dark
 * and on paper. A presentation attribute may hold `var()`: CSS Custom Properties Level 1, section 3.
 */
export const PAINT = {
  /** What Leadlight does. */
  accent: 'var(--chart-accent)',
  /** An area under what Leadlight does. */
  accentSoft: 'var(--chart-accent-soft)',
  /** What it is compared with. */
  other: 'var(--chart-other)',
  ink: 'var(--chart-ink)',
  quiet: 'var(--chart-quiet)',
  grid: 'var(--chart-grid)',
  paper: 'var(--chart-paper)',
} as const;
