import type { FieldUpdate } from '../../crm.ts';

/** Fixed names: other programs rely on them (DESIGN.md). */
export const FIELD_GROUP = { name: 'leadlight', label: 'Leadlight', displayOrder: -1 } as const;

export type FieldDefinition = {
  readonly name: string;
  readonly label: string;
  readonly type: 'number' | 'enumeration' | 'string' | 'datetime';
  readonly fieldType: 'number' | 'select' | 'textarea' | 'date' | 'text';
  readonly description: string;
  readonly options?: readonly {
    readonly label: string;
    readonly value: string;
    readonly displayOrder: number;
    readonly hidden: boolean;
  }[];
};

const TIERS = ['high', 'medium', 'low', 'exclude'] as const satisfies readonly FieldUpdate['tier'][];

export const LEADLIGHT_FIELDS: readonly FieldDefinition[] = [
  {
    name: 'leadlight_propensity',
    label: 'Propensity to Buy',
    type: 'number',
    fieldType: 'number',
    description:
      'How likely this lead is to buy within the horizon, 0 to 100. Empty while there is not enough data.',
  },
  {
    name: 'leadlight_tier',
    label: 'Propensity to Buy: tier',
    type: 'enumeration',
    fieldType: 'select',
    description: 'The propensity by the thresholds set in Leadlight.',
    options: TIERS.map((value, displayOrder) => ({
      label: value.charAt(0).toUpperCase() + value.slice(1),
      value,
      displayOrder,
      hidden: false,
    })),
  },
  {
    name: 'leadlight_reasons',
    label: 'Propensity to Buy: reasons',
    type: 'string',
    fieldType: 'textarea',
    description: 'What speaks most for and against this lead, one reason a line.',
  },
  {
    name: 'leadlight_scored_at',
    label: 'Propensity to Buy: last changed',
    type: 'datetime',
    fieldType: 'date',
    description: 'When the score last changed.',
  },
  {
    name: 'leadlight_model',
    label: 'Propensity to Buy: model',
    type: 'string',
    fieldType: 'text',
    description: 'The version of the model that made the score.',
  },
];

/** HubSpot takes every value as text; an empty one clears the field. */
export function fieldValues(update: FieldUpdate): Readonly<Record<string, string>> {
  return {
    leadlight_propensity: update.propensity === null ? '' : String(update.propensity),
    leadlight_tier: update.tier,
    leadlight_reasons: update.reasons,
    leadlight_scored_at: new Date(update.scoredAt).toISOString(),
    leadlight_model: update.model,
  };
}
