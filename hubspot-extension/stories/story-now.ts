/** The moment at which every story is told; the preview's clock stands still there. A Monday morning in Berlin. */
export const STORY_NOW = '2026-11-23T10:30:00.000Z';
