import type { Calibrator } from '../../calibration/calibrator.ts';
import type { CoxModelData } from '../../models/cox/cox-model.ts';
import type { LinearModelData, LinearTerm } from '../../models/linear/linear-terms.ts';
import type { ColumnSchema, Matrix } from '../../models/matrix.ts';
import type { Tree, TreeEnsemble } from '../../models/trees/tree-ensemble.ts';
import { createRandom, type Random } from '../../random.ts';
import type { GraphForm } from './export-onnx.ts';

const WORDS = [
  '',
  ' ',
  'DE',
  'de',
  'Zürich',
  '日本',
  '👩‍🚀',
  'a\0b',
  'a',
  '\ud800',
  '\udfff',
  '"\\ud800"',
  'x'.repeat(300),
];
const EDGES = [0, -0, 1, -1, 0.1, 1e-45, 3.4028234663852886e38, 16777217, 1e-20, Number.POSITIVE_INFINITY];

/** A model in the form of its graph, a calibrator, and rows to score. */
export type Case = { form: GraphForm; calibrator: Calibrator; matrix: Matrix };

const pickFrom = <T>(items: readonly T[], random: Random): T => items[Math.floor(random() * items.length)];
const bell = (random: Random): number => (random() + random() + random() - 1.5) * 2;
const value = (random: Random): number =>
  Math.fround(
    random() < 0.3
      ? pickFrom(EDGES, random) * (random() < 0.5 ? 1 : -1)
      : bell(random) * 10 ** (random() * 6 - 2),
  );

function randomSchema(random: Random): ColumnSchema[] {
  return Array.from({ length: Math.floor(random() * 7) }, (_, index) => {
    if (random() < 0.5) return { kind: 'number', name: `n${index}` };
    const categories = WORDS.filter(() => random() < 0.6);
    return { kind: 'category', name: `c${index}`, categories };
  });
}

/** Values at exactly the thresholds and at their neighbours are as frequent as others. */
function randomMatrix(
  schema: readonly ColumnSchema[],
  rows: number,
  seen: readonly number[],
  random: Random,
): Matrix {
  const one = (): number => (seen.length > 0 && random() < 0.5 ? pickFrom(seen, random) : value(random));
  const columns = schema.map((column) =>
    column.kind === 'number'
      ? {
          ...column,
          values: Float32Array.from({ length: rows }, () => (random() < 0.2 ? Number.NaN : one())),
        }
      : {
          ...column,
          codes: Int32Array.from(
            { length: rows },
            () => Math.floor(random() * (column.categories.length + 1)) - 1,
          ),
        },
  );
  return { rows, columns };
}

function randomEnsemble(schema: readonly ColumnSchema[], random: Random): TreeEnsemble {
  const categorySets = Array.from({ length: 6 }, () =>
    WORDS.map((_, code) => code).filter(() => random() < 0.5),
  );
  const leafSize = 10 ** (random() * 4 - 3);
  const grow = (depth: number): Tree => {
    const nodes: {
      column: number;
      threshold: number;
      set: number;
      missingLeft: number;
      left: number;
      right: number;
      value: number;
    }[] = [];
    const add = (left: number): number => {
      const index = nodes.length;
      const isLeaf = left === 0 || schema.length === 0 || random() < 0.15;
      const column = isLeaf ? -1 : Math.floor(random() * schema.length);
      const node = {
        column,
        threshold: value(random),
        set:
          column >= 0 && schema[column].kind === 'category' ? Math.floor(random() * categorySets.length) : -1,
        missingLeft: random() < 0.5 ? 1 : 0,
        left: -1,
        right: -1,
        value: isLeaf ? bell(random) * leafSize : 0,
      };
      nodes.push(node);
      if (!isLeaf) {
        node.left = add(left - 1);
        node.right = add(left - 1);
      }
      return index;
    };
    add(depth);
    return {
      column: Int32Array.from(nodes, (node) => node.column),
      threshold: Float32Array.from(nodes, (node) => node.threshold),
      categorySet: Int32Array.from(nodes, (node) => node.set),
      missingLeft: Uint8Array.from(nodes, (node) => node.missingLeft),
      left: Int32Array.from(nodes, (node) => node.left),
      right: Int32Array.from(nodes, (node) => node.right),
      value: Float64Array.from(nodes, (node) => node.value),
      cover: new Float64Array(nodes.length).fill(1),
    };
  };
  const trees = Array.from({ length: Math.floor(random() * 40) }, () => grow(Math.floor(random() * 6)));
  const fitting = categorySets.map((set) => set.filter((code) => code < 20));
  return { schema, base: bell(random) * 3, trees, categorySets: fitting };
}

const thresholdsOf = (ensemble: TreeEnsemble): number[] =>
  ensemble.trees.flatMap((tree) => [...tree.threshold]);

/** The ensemble with leaves so small that all trees together say a few units: a hazard e^600 times the usual is none. */
function logHazards(ensemble: TreeEnsemble): TreeEnsemble {
  const most = ensemble.trees.reduce((sum, tree) => sum + Math.max(...tree.value.map(Math.abs)), 0);
  const scale = 5 / Math.max(5, most);
  const trees = ensemble.trees.map((tree) => ({ ...tree, value: tree.value.map((leaf) => leaf * scale) }));
  return { ...ensemble, trees };
}

function randomTerm(column: ColumnSchema, random: Random): LinearTerm {
  const missing = bell(random);
  if (column.kind === 'category') {
    return { kind: 'category', coefficients: column.categories.map(() => bell(random)), missing, average: 0 };
  }
  const transform = random() < 0.5 ? 'identity' : 'signed_log';
  // No logarithm of a 32-bit float lies outside ± 89, so no bound learned from one does.
  const widest = transform === 'signed_log' ? 88 : Number.POSITIVE_INFINITY;
  const bound = (): number => Math.min(widest, Math.max(-widest, bell(random) * 10 ** (random() * 8 - 5)));
  const [low, high] = [bound(), bound()].sort((a, b) => a - b);
  return {
    kind: 'number',
    transform,
    low,
    high,
    mean: (low + high) / 2,
    scale: Math.abs(high - low) / 3 + 1e-9,
    coefficient: bell(random),
    missing,
    average: 0,
  };
}

function randomHazards(
  schema: readonly ColumnSchema[],
  linear: (columns: readonly ColumnSchema[]) => LinearModelData,
  random: Random,
): CoxModelData {
  const clock = schema.find((column) => column.kind === 'number');
  const rising = (count: number, size: number): number[] => {
    let total = 0;
    return Array.from({ length: count }, () => (total += random() < 0.2 ? 0 : random() * size));
  };
  const count = 2 + Math.floor(random() * 250);
  const times = [0, ...rising(count, 10).map((time, k) => time + k + 1)];
  const size = 10 ** (random() * 6 - 6);
  return {
    horizonDays: 1 + Math.floor(random() * 120),
    clock: clock && random() < 0.7 ? { column: clock.name, usual: random() * 100 } : null,
    outcome: linear(schema),
    lost: random() < 0.5 ? linear(schema) : null,
    hazards: {
      times,
      outcome: rising(count + 1, size),
      lost: random() < 0.8 ? rising(count + 1, size) : null,
    },
  };
}

function randomCalibrator(kind: Calibrator['kind'], random: Random): Calibrator {
  switch (kind) {
    case 'identity':
      return { kind };
    case 'platt':
      return { kind, slope: random() * 3 + 0.01, intercept: bell(random) * 3 };
    case 'beta':
      return { kind, a: random() * 3, b: random() * 3, c: bell(random) };
    case 'isotonic': {
      const knots = 1 + Math.floor(random() * 60);
      const margins = Float64Array.from({ length: knots }, () => bell(random) * 4).sort();
      const propensities = Float64Array.from({ length: knots }, () => random()).sort();
      return { kind, margins: [...new Set(margins)], propensities: [...propensities] };
    }
  }
}

export function randomCase(
  kind: GraphForm['kind'],
  calibrator: Calibrator['kind'],
  rows: number,
  seed: number,
): Case {
  const random = createRandom(seed);
  const schema = randomSchema(random);
  const linear = (columns: readonly ColumnSchema[]): LinearModelData => ({
    schema: columns,
    intercept: bell(random),
    terms: columns.map((column) => randomTerm(column, random)),
  });
  if (kind === 'linear' || kind === 'hazards') {
    const form: GraphForm =
      kind === 'linear'
        ? { kind, data: linear(schema) }
        : { kind, data: randomHazards(schema, linear, random) };
    return {
      form,
      calibrator: randomCalibrator(calibrator, random),
      matrix: randomMatrix(schema, rows, [], random),
    };
  }
  const ensemble = randomEnsemble(schema, random);
  if (kind === 'boosted_hazards') {
    const outcome = logHazards(ensemble);
    const lost = random() < 0.5 ? logHazards(randomEnsemble(schema, random)) : null;
    const { horizonDays, hazards } = randomHazards(schema, linear, random);
    return {
      form: {
        kind,
        data: { horizonDays, outcome, lost, hazards: lost ? hazards : { ...hazards, lost: null } },
      },
      calibrator: randomCalibrator(calibrator, random),
      matrix: randomMatrix(schema, rows, thresholdsOf(ensemble), random),
    };
  }
  return {
    form:
      kind === 'trees'
        ? { kind, ensemble }
        : {
            kind,
            forms: [
              { kind: 'trees', ensemble },
              { kind: 'linear', data: linear(schema) },
            ],
            shares: [0.7, 0.3],
          },
    calibrator: randomCalibrator(calibrator, random),
    matrix: randomMatrix(schema, rows, thresholdsOf(ensemble), random),
  };
}
