import { z } from 'zod';
import type { HazardCurve } from '../../survival/hazard-curve.ts';
import { linearModelJson } from '../linear/linear-json.ts';
import { CoxModel, type CoxModelData } from './cox-model.ts';

const rising = z
  .array(z.number())
  .refine((values) => values.every((value, i) => i === 0 || value >= values[i - 1]));

const hazardCurve = z
  .object({ times: rising.min(2), outcome: rising, lost: rising.nullable() })
  .refine(sameLength, 'Each cumulative hazard needs one value per time.');

const coxData = z
  .object({
    horizonDays: z.number().positive(),
    clock: z.object({ column: z.string(), usual: z.number() }).nullable(),
    outcome: linearModelJson,
    lost: linearModelJson.nullable(),
    hazards: hazardCurve,
  })
  .refine(clockIsAColumn, "The clock must be one of the model's number columns.")
  .refine(sameCauses, 'Terms and cumulative hazards of lost leads belong together, on the same columns.');

const coxJson = z.object({ kind: z.literal('cox'), data: coxData });

/** Reads what a CoxModel's `toJSON` wrote; throws zod's error naming the first place that is wrong. */
export function coxFromJson(json: unknown): CoxModel {
  return new CoxModel(coxJson.parse(json).data);
}

function sameLength({ times, outcome, lost }: HazardCurve): boolean {
  return outcome.length === times.length && (lost === null || lost.length === times.length);
}

function clockIsAColumn({ clock, outcome }: CoxModelData): boolean {
  return (
    clock === null ||
    outcome.schema.some((column) => column.kind === 'number' && column.name === clock.column)
  );
}

function sameCauses({ outcome, lost, hazards }: CoxModelData): boolean {
  if (lost === null || hazards.lost === null) return lost === null && hazards.lost === null;
  return JSON.stringify(lost.schema) === JSON.stringify(outcome.schema);
}
