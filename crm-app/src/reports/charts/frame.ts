import { type Html, html } from '../html.ts';

/**
 * The paper a chart is drawn on, in pixels at its natural size. Text in an SVG shrinks with the picture, so every
 * chart is drawn twice, and the page shows the one that fits: letters of 12 px in a 560 px picture would be 6 px
 * high on a phone.
 */
export type Frame = {
  readonly size: 'wide' | 'narrow';
  readonly width: number;
  readonly height: number;
  /** Room for axis labels, left free on each side of the plot. */
  readonly padding: Padding;
  readonly fontSize: number;
};

export type Padding = {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

export const WIDE = { size: 'wide', width: 560, fontSize: 13 } as const;
export const NARROW = { size: 'narrow', width: 300, fontSize: 12.5 } as const;

/** Room for labels such as "100 %", the title of y above the plot and the title of x below it. */
export const AXIS_PADDING: Padding = { left: 50, right: 26, top: 32, bottom: 46 };

/** The usual x-y chart in both sizes. */
export function axisFrames(height: { readonly wide: number; readonly narrow: number }): readonly Frame[] {
  return [
    { ...WIDE, height: height.wide, padding: AXIS_PADDING },
    { ...NARROW, height: height.narrow, padding: { ...AXIS_PADDING, left: 46, right: 22 } },
  ];
}

/** Draws in each frame; the page's style sheet shows the one that fits. */
export async function drawInEach(
  frames: readonly Frame[],
  drawOne: (frame: Frame) => Promise<Html>,
): Promise<Html> {
  const drawn = await Promise.all(frames.map(drawOne));
  return html`${frames.map((frame, i) => html`<div class="chart ${frame.size}">${drawn[i]}</div>`)}`;
}
