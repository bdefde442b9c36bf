import type { InferenceSession } from '../serving/onnx-runtime.ts';
import type { Declaration, DeclaredInput } from './declaration.ts';
import type { TensorOutput } from './foreign-file.ts';
import { ImportError } from './import-error.ts';

/** What onnxruntime-node calls the declared types. */
const RUNTIME_TYPE = {
  float: 'float32',
  double: 'float64',
  int64: 'int64',
  string: 'string',
} as const satisfies Record<DeclaredInput['type'], string>;

/** Compares the declaration with what the graph says of itself. Throws an `ImportError` with both sides. */
export function checkSession(
  session: InferenceSession,
  declaration: Declaration,
  output: TensorOutput,
): void {
  const declared = declaration.inputs.map((input) => input.name);
  const undeclared = session.inputNames.filter((name) => !declared.includes(name));
  if (undeclared.length > 0) {
    throw new ImportError(
      'inputs',
      `The model wants ${quoted(session.inputNames)}; not declared: ${quoted(undeclared)}.`,
    );
  }
  for (const input of declaration.inputs) checkInput(session, input);
  checkOutput(session, output);
}

function checkInput(session: InferenceSession, input: DeclaredInput): void {
  const found = session.inputMetadata.find((each) => each.name === input.name);
  if (!found) {
    throw new ImportError(
      'inputs',
      `The model has no input "${input.name}"; it has ${quoted(session.inputNames)}.`,
    );
  }
  const wanted = RUNTIME_TYPE[input.type];
  if (!found.isTensor || found.type !== wanted) {
    const type = found.isTensor ? found.type : 'no tensor';
    throw new ImportError('inputs', `Input "${input.name}": expected ${wanted}, found ${type}.`);
  }
  const width = input.columns.length;
  const fits =
    found.shape.length === 0 ||
    (found.shape.length === 1 && width === 1 && isOpen(found.shape[0])) ||
    (found.shape.length === 2 &&
      isOpen(found.shape[0]) &&
      (isOpen(found.shape[1]) || found.shape[1] === width));
  if (!fits) {
    throw new ImportError(
      'inputs',
      `Input "${input.name}": expected a table [any number of rows, ${width} columns], found ${shapeText(found.shape)}. Declare its columns in order, and export with an open number of rows.`,
    );
  }
}

function checkOutput(session: InferenceSession, output: TensorOutput): void {
  const found = session.outputMetadata.find((each) => each.name === output.name);
  if (!found) {
    throw new ImportError(
      'output',
      `The model has no output "${output.name}"; it has ${quoted(session.outputNames)}.`,
    );
  }
  if (!found.isTensor) {
    throw new ImportError(
      'output',
      `Output "${output.name}": expected a tensor, found a list or map. Declare it as a label_map.`,
    );
  }
  if (found.type !== 'float32' && found.type !== 'float64') {
    throw new ImportError(
      'output',
      `Output "${output.name}": expected float32 or float64 (${output.kind}), found ${found.type}; an output of labels is no propensity.`,
    );
  }
  if (found.shape.length > 2) {
    throw new ImportError(
      'output',
      `Output "${output.name}": expected [rows] or [rows, classes], found ${shapeText(found.shape)}.`,
    );
  }
  if (found.shape.length === 2 && typeof found.shape[1] === 'number') checkWidth(output, found.shape[1]);
}

/** The class columns must be what the declaration says; called again with what a run gives. */
export function checkWidth(output: TensorOutput, width: number): void {
  if (output.positiveClass === null && width !== 1) {
    const advice =
      output.kind === 'probability'
        ? 'Declare which is the positive class, counted from 0: positiveClass.'
        : 'Declare an output with one column.';
    throw new ImportError('output', `Output "${output.name}": expected 1 column, found ${width}. ${advice}`);
  }
  if (output.positiveClass !== null && output.positiveClass >= width) {
    throw new ImportError(
      'output',
      `Output "${output.name}": expected a column ${output.positiveClass} for the positive class, counted from 0, found ${width} columns.`,
    );
  }
}

function isOpen(dimension: number | string | undefined): boolean {
  return typeof dimension !== 'number';
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ') || 'none';
}

function shapeText(shape: readonly (number | string)[]): string {
  return `[${shape.map((each) => (each === '' ? 'any' : each)).join(', ')}]`;
}
