import { z } from 'zod';
import type { Calibrator } from '../calibration/calibrator.ts';
import type { ColumnSchema } from '../models/matrix.ts';
import type { ModelKind } from '../models/model.ts';

/** Raised when an older Leadlight could no longer read what a newer one writes. */
export const FORMAT_VERSION = 1;

/** What others put into a scorer, taken as it is. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue | undefined };

const json: z.ZodType<JsonValue> = z.json();

const columnSchema: z.ZodType<ColumnSchema> = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('number'), name: z.string() }),
  z.looseObject({ kind: z.literal('category'), name: z.string(), categories: z.array(z.string()) }),
]);

const calibratorSchema: z.ZodType<Calibrator> = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('identity') }),
  z.looseObject({ kind: z.literal('platt'), slope: z.number().positive(), intercept: z.number() }),
  z.looseObject({
    kind: z.literal('beta'),
    a: z.number().nonnegative(),
    b: z.number().nonnegative(),
    c: z.number(),
  }),
  z.looseObject({
    kind: z.literal('isotonic'),
    margins: z.array(z.number()).min(1),
    propensities: z.array(z.number()).min(1),
  }),
]);

const modelKind: z.ZodType<ModelKind> = z.enum([
  'rules',
  'logistic',
  'boosted_trees',
  'random_forest',
  'cox',
  'boosted_cox',
  'blend',
  'imported',
]);

const time = z.iso.datetime({ offset: true });
const fileSchema = z.looseObject({ bytes: z.int().nonnegative(), sha256: z.string().length(64) });

/**
 * `scorer.json`: what a stored scorer is and how it came to be. Fields that this version does not know are kept.
 * `input`, `reasons` and `metrics` belong to others: how rows become columns (feature declarations or a CSV
 * encoding), the words that reasons are told in, and what the evaluation measured.
 */
export const scorerSchema = z.looseObject({
  format: z.literal('leadlight-scorer'),
  formatVersion: z.literal(FORMAT_VERSION),
  /** SHA-256 of all the rest of this file, and so of the other files too, whose hashes stand in it. */
  id: z.string().length(64),
  kind: modelKind,
  /** The model's version as people see it, such as "2026-05-12 boosted trees 3". */
  version: z.string().min(1),
  createdAt: time,
  /** The one binary thing predicted: an event type, or the column of a table. */
  outcome: z.string().min(1),
  /** null for a table of leads whose outcome has no time. */
  horizonDays: z.number().positive().nullable(),
  input: json,
  schema: z.array(columnSchema),
  /** null under the data gate: the model ranks, and there is no propensity. */
  calibrator: calibratorSchema.nullable(),
  /** Weighted share of positives in training; null where nothing was learned. */
  baseRate: z.number().min(0).max(1).nullable(),
  metrics: json,
  /** Moments of the first and last training row, and the time whose knowledge was used; null: not known. */
  trainingWindow: z.looseObject({
    from: time.nullable(),
    to: time.nullable(),
    asOf: time.nullable(),
  }),
  /** Hash of the rows that were learned from, as the training code makes it. */
  dataHash: z.string(),
  reasons: json,
  files: z.looseObject({ 'model.onnx': fileSchema, 'model.json': fileSchema }),
});

export type Scorer = Declared<z.infer<typeof scorerSchema>>;

/** What the training code decides of a scorer; the rest is computed when it is packed. */
export type ScorerFacts = Omit<Scorer, 'format' | 'formatVersion' | 'id' | 'kind' | 'schema' | 'files'>;

/** The fields by name alone, without the "and anything else" of a loose object. */
type Declared<T> = { [Key in keyof T as string extends Key ? never : Key]: T[Key] };
