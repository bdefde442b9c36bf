/** One kind of call: `POST /crm/objects/2026-09/contacts/batch/read`, ids replaced by `{id}`. */
export type CallCounts = {
  readonly total: number;
  byPath(): Readonly<Record<string, number>>;
  /** By status: `{ 200: 12, 429: 3 }`. */
  byStatus(): Readonly<Record<number, number>>;
  /** How many calls whose `METHOD /path` matches. */
  matching(pattern: RegExp): number;
  /** The most that arrived in any ten seconds, search and OAuth apart. */
  busiestTenSeconds(): number;
  reset(): void;
};

export type CallCounter = CallCounts & {
  add(method: string, path: string, arrivedAt: number, limited: boolean): void;
  answered(status: number): void;
};

const TEN_SECONDS = 10_000;

export function createCallCounter(): CallCounter {
  const paths = new Map<string, number>();
  const statuses = new Map<number, number>();
  let total = 0;
  let window: number[] = [];
  let busiest = 0;

  return {
    get total() {
      return total;
    },
    byPath: () => Object.fromEntries(paths),
    byStatus: () => Object.fromEntries(statuses),
    matching: (pattern) =>
      [...paths].reduce((sum, [path, count]) => (pattern.test(path) ? sum + count : sum), 0),
    busiestTenSeconds: () => busiest,
    reset() {
      paths.clear();
      statuses.clear();
      total = 0;
      window = [];
      busiest = 0;
    },
    add(method, path, arrivedAt, limited) {
      total++;
      const kind = `${method} ${path.replace(/\/\d+(?=\/|$)/g, '/{id}')}`;
      paths.set(kind, (paths.get(kind) ?? 0) + 1);
      if (!limited) return;
      window.push(arrivedAt);
      window = window.filter((time) => time > arrivedAt - TEN_SECONDS);
      busiest = Math.max(busiest, window.length);
    },
    answered(status) {
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    },
  };
}
