import { z } from 'zod';
import { isStorable } from '../platform/http/index.ts';

/** A lead as callers name it: by its id in the CRM, or as Leadlight does with `lead:` before that. */
export const leadId = z
  .string()
  .min(1)
  .max(200)
  .refine(isStorable, 'This has a character in it that is none.')
  .transform((id) => (id.startsWith('lead:') ? id : `lead:${id}`))
  .meta({
    description: "The record's id in the CRM, with or without lead: before it",
    examples: ['42', 'lead:42'],
  });

export const visitorId = z
  .string()
  .min(1)
  .max(200)
  .refine(isStorable, 'This has a character in it that is none.')
  .transform((id) => (id.startsWith('visitor:') ? id : `visitor:${id}`))
  .meta({ description: "The browser's id, with or without visitor: before it" });
