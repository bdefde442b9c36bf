import { sigmoid } from '../../evaluation/log-odds.ts';
import { alignTo, type Column, type Matrix, schemaOf, selectRows } from '../../models/matrix.ts';
import { createRandom, shuffle } from '../../random.ts';
import { loadOnnxRuntime, type OnnxRuntime } from '../serving/onnx-runtime.ts';
import { declaredColumns, parseDeclaration } from './declaration.ts';
import { ImportError } from './import-error.ts';
import { ImportedModel } from './imported-model.ts';
import { type OpenImportedModel, openImportedModel } from './open-imported-model.ts';

/** Rows that reasons are told against: what the model says of them on average is the base. */
export const BACKGROUND_ROWS = 100;

export type ImportOptions = {
  /** Rows like those that will be scored, at least 2; 100 of them are kept. */
  readonly background: Matrix;
  /** Chooses the background rows. */
  readonly seed: number;
  readonly onnxruntime?: OnnxRuntime;
};

/**
 * Takes in somebody else's ONNX model. It is refused with an `ImportError` that names what was expected and what
 * was found, or with a `ServingError` where ONNX Runtime itself does not take it. Nothing is kept open.
 */
export async function importOnnxModel(
  bytes: Uint8Array,
  declaration: unknown,
  options: ImportOptions,
): Promise<ImportedModel> {
  const declared = parseDeclaration(declaration);
  const background = chooseBackground(options.background, declaredColumns(declared), options.seed);
  const model = new ImportedModel(new Uint8Array(bytes), declared, background);
  const open = await openImportedModel(model, options.onnxruntime ?? (await loadOnnxRuntime()));
  try {
    await tryOut(open, background);
  } finally {
    await open.close();
  }
  return model;
}

function chooseBackground(
  matrix: Matrix,
  declared: readonly { kind: Column['kind']; name: string }[],
  seed: number,
): Matrix {
  const given = new Map(matrix.columns.map((column) => [column.name, column]));
  const columns = declared.map(({ kind, name }) => {
    const column = given.get(name);
    if (column?.kind === kind) return column;
    throw new ImportError(
      'background',
      `Column "${name}": expected a ${kind} in the background rows, found ${column ? `a ${column.kind}` : 'no such column'}.`,
    );
  });
  if (matrix.rows < 2) {
    throw new ImportError('background', `Expected at least 2 background rows, found ${matrix.rows}.`);
  }
  const infinite = columns.find((column) => column.kind === 'number' && column.values.some(isInfinite));
  if (infinite)
    throw new ImportError('background', `Column "${infinite.name}" is infinite in a background row.`);
  const rows = shuffle(
    Int32Array.from({ length: matrix.rows }, (_, row) => row),
    createRandom(seed),
  ).slice(0, BACKGROUND_ROWS);
  return withUsedCategories(selectRows({ rows: matrix.rows, columns }, rows.sort()));
}

const isInfinite = (value: number): boolean => Math.abs(value) === Number.POSITIVE_INFINITY;

/** A dictionary of a whole export would be stored for 100 rows. */
function withUsedCategories(matrix: Matrix): Matrix {
  const schema = schemaOf(matrix).map((column, index) => {
    const values = matrix.columns[index];
    if (column.kind === 'number' || values.kind === 'number') return column;
    const used = [...new Set(values.codes)].filter((code) => code >= 0).sort((a, b) => a - b);
    return { ...column, categories: used.map((code) => values.categories[code]) };
  });
  return alignTo(schema, matrix);
}

/** In probability: 32-bit sums in another order are far below it. */
const TOLERANCE = 1e-4;

/** The first two rows together and each alone must give the same. */
async function tryOut(open: OpenImportedModel, background: Matrix): Promise<void> {
  const together = await open.predict(selectRows(background, [0, 1]));
  for (const row of [0, 1]) {
    const [alone] = await open.predict(selectRows(background, [row]));
    if (Math.abs(sigmoid(alone) - sigmoid(together[row])) <= TOLERANCE) continue;
    throw new ImportError(
      'trial',
      `A row's result depends on the rows beside it: expected the log-odds ${alone} (alone), found ${together[row]} (beside another).`,
    );
  }
}
