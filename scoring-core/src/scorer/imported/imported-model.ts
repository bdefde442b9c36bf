import { z } from 'zod';
import { alignTo, type Column, type ColumnSchema, type Matrix, schemaOf } from '../../models/matrix.ts';
import { ScorerFormatError } from '../scorer-error.ts';
import { type Declaration, declaredColumns, parseDeclaration } from './declaration.ts';

const columnJson = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('number'), name: z.string(), values: z.array(z.number().nullable()) }),
  z.object({
    kind: z.literal('category'),
    name: z.string(),
    categories: z.array(z.string()),
    codes: z.array(z.int()),
  }),
]);

const importedJson = z.object({
  kind: z.literal('imported'),
  declaration: z.unknown(),
  rows: z.int().positive(),
  background: z.array(columnJson),
});

/**
 * Somebody else's model, checked by `importOnnxModel` and ready to be packed into a scorer: the file as it came,
 * the declaration, and the background rows that its reasons are told against. `openImportedModel` runs it.
 */
export class ImportedModel {
  readonly kind = 'imported';
  readonly onnx: Uint8Array;
  readonly declaration: Declaration;
  readonly background: Matrix;

  constructor(onnx: Uint8Array, declaration: Declaration, background: Matrix) {
    this.onnx = onnx;
    this.declaration = declaration;
    this.background = background;
  }

  /** A category column lists what the background rows knew; others are fed all the same. */
  get schema(): readonly ColumnSchema[] {
    return schemaOf(this.background);
  }

  /** The declared columns, categories spelt as the matrix spells them: the model has its own dictionary inside. */
  lineUp(matrix: Matrix): Matrix {
    const given = new Map(matrix.columns.map((column) => [column.name, column]));
    const schema = declaredColumns(this.declaration).map(({ kind, name }): ColumnSchema => {
      if (kind === 'number') return { kind, name };
      const column = given.get(name);
      return { kind, name, categories: column?.kind === 'category' ? column.categories : [] };
    });
    return alignTo(schema, matrix);
  }

  toJSON(): z.infer<typeof importedJson> {
    return {
      kind: this.kind,
      declaration: this.declaration,
      rows: this.background.rows,
      background: this.background.columns.map(columnToJson),
    };
  }
}

export function importedModelFromJson(onnx: Uint8Array, json: unknown): ImportedModel {
  const parsed = importedJson.safeParse(json);
  if (!parsed.success) {
    throw new ScorerFormatError(
      'model.json',
      'corrupt',
      `it describes no imported model:\n${z.prettifyError(parsed.error)}`,
      { cause: parsed.error },
    );
  }
  const { declaration, rows, background } = parsed.data;
  return new ImportedModel(onnx, parseDeclaration(declaration), {
    rows,
    columns: background.map(columnFromJson),
  });
}

type ColumnJson = z.infer<typeof columnJson>;

function columnToJson(column: Column): ColumnJson {
  const { kind, name } = column;
  return kind === 'number'
    ? { kind, name, values: Array.from(column.values, (value) => (Number.isNaN(value) ? null : value)) }
    : { kind, name, categories: [...column.categories], codes: [...column.codes] };
}

function columnFromJson(column: ColumnJson): Column {
  const { kind, name } = column;
  return kind === 'number'
    ? { kind, name, values: Float32Array.from(column.values, (value) => value ?? Number.NaN) }
    : { kind, name, categories: column.categories, codes: Int32Array.from(column.codes) };
}
