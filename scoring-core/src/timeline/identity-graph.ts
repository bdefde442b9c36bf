import { ALWAYS, type Interval, type Intervals, isIn, sameIntervals, union, within } from './intervals.ts';
import { type IdentityRow, isLead, type Subject } from './rows.ts';

/** Who belongs to whom, and when: visitors tied to leads, leads merged into leads, in chains. */
export type IdentityGraph = {
  /** Every subject whose events are the lead's at some time, with those times; the lead itself always. */
  belongingTo(lead: Subject): ReadonlyMap<Subject, Intervals>;
  /** The edges that start at a subject: a visitor's ties, a lead's merges. Ordered by `tiedAt`, then id. */
  edgesFrom(subject: Subject): readonly IdentityRow[];
  /** The lead that is left of a lead after all merges in force at the moment; itself where it was not merged. */
  survivorOf(lead: Subject, moment: number): Subject;
};

export function createIdentityGraph(edges: Iterable<IdentityRow>): IdentityGraph {
  const ordered = [...edges].sort((a, b) => a.tiedAt - b.tiedAt || (a.id < b.id ? -1 : 1));
  const into = Map.groupBy(ordered, (edge) => edge.into);
  const from = Map.groupBy(ordered, (edge) => edge.from);
  const edgesFrom = (subject: Subject): readonly IdentityRow[] => from.get(subject) ?? [];
  return {
    belongingTo: (lead) => belongingTo(lead, into),
    edgesFrom,
    survivorOf: (lead, moment) => survivorOf(lead, moment, edgesFrom),
  };
}

export function edgeInterval(edge: IdentityRow): Interval {
  return { from: edge.tiedAt, until: edge.untiedAt ?? Number.POSITIVE_INFINITY };
}

/**
 * Spreads from the lead against the edges until nothing grows. Every bound is one of the finitely many tie times,
 * so it ends on cycles too.
 */
function belongingTo(
  lead: Subject,
  into: ReadonlyMap<Subject, readonly IdentityRow[]>,
): Map<Subject, Intervals> {
  const belonging = new Map<Subject, Intervals>([[lead, ALWAYS]]);
  const grown = [lead];
  for (let subject = grown.pop(); subject !== undefined; subject = grown.pop()) {
    for (const edge of into.get(subject) ?? []) {
      const before = belonging.get(edge.from) ?? [];
      const after = union(before, within(belonging.get(subject) ?? [], edgeInterval(edge)));
      if (sameIntervals(before, after)) continue;
      belonging.set(edge.from, after);
      grown.push(edge.from);
    }
  }
  return belonging;
}

/** Follows the newest merge in force. In a circle of merges the first id in the alphabet survives, from wherever one asks. */
function survivorOf(
  lead: Subject,
  moment: number,
  edgesFrom: (subject: Subject) => readonly IdentityRow[],
): Subject {
  const passed = new Set([lead]);
  for (let last = lead; ; ) {
    const merge = edgesFrom(last).findLast((edge) => isLead(edge.from) && isIn(edgeInterval(edge), moment));
    if (merge === undefined) return last;
    last = merge.into;
    if (passed.has(last)) {
      const walk = [...passed];
      return walk.slice(walk.indexOf(last)).sort()[0];
    }
    passed.add(last);
  }
}
