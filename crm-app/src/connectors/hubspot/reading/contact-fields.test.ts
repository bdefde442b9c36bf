import { expect, it } from 'vitest';
import { connectForTest } from '../hubspot-crm.test-support.ts';

it('every contact property is there with its label, and why it can never be used', async () => {
  const { crm } = await connectForTest();
  await crm.ensureFields();
  const fields = new Map((await crm.recordFields()).map((field) => [field.name, field]));
  expect(fields.get('jobtitle')).toMatchObject({ property: 'role', barred: null });
  expect(fields.get('lifecyclestage')).toMatchObject({ property: 'lifecycle_stage', barred: null });
  expect(fields.get('email')).toMatchObject({ property: 'email_domain', barred: null });
  expect(fields.get('hs_email_optout')?.barred).toBe('read as e-mail activity, not as a field');
  expect(fields.get('firstname')?.barred).toBe('identifies a person or a company');
  expect(fields.get('leadlight_propensity')).toMatchObject({
    label: 'Propensity to Buy',
    barred: 'written by Leadlight',
  });
  expect(fields.get('createdate')?.barred).toBeTruthy();
});
