import { z } from 'zod';
import { hazardCurveJson } from '../../survival/hazard-curve-json.ts';
import { linearModelJson } from '../linear/linear-json.ts';
import { CoxModel, type CoxModelData } from './cox-model.ts';

const coxData = z
  .object({
    horizonDays: z.number().positive(),
    clock: z.object({ column: z.string(), usual: z.number() }).nullable(),
    outcome: linearModelJson,
    lost: linearModelJson.nullable(),
    hazards: hazardCurveJson,
  })
  .refine(clockIsAColumn, "The clock must be one of the model's number columns.")
  .refine(sameCauses, 'Terms and cumulative hazards of lost leads belong together, on the same columns.');

const coxJson = z.object({ kind: z.literal('cox'), data: coxData });

/** Reads what a CoxModel's `toJSON` wrote; throws zod's error naming the first place that is wrong. */
export function coxFromJson(json: unknown): CoxModel {
  return new CoxModel(coxJson.parse(json).data);
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
