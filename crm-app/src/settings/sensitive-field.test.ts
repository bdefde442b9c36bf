import { describe, expect, it } from 'vitest';
import { isSensitiveField } from './sensitive-field.ts';

describe('a field is sensitive', () => {
  it.each([
    ['date_of_birth', 'Date of birth'],
    ['birthdate', ''],
    ['gender', 'Gender'],
    ['marital_status', ''],
    ['relationship_status', ''],
    ['numberOfChildren', ''],
    ['Religion__c', ''],
    ['union_member', ''],
    ['cf_17', 'Political party membership'],
    ['cf_18', 'Sexual orientation'],
    ['cf_19', 'État civil'],
    ['cf_20', 'Staatsangehörigkeit'],
    ['cf_21', 'Household income'],
    ['person_age', ''],
    ['age_group', ''],
    ['health_condition', ''],
    ['criminal_record', ''],
    ['passport_number', ''],
    ['iban', ''],
    ['salary', ''],
  ])('%s "%s"', (name, label) => expect(isSensitiveField(name, label)).toBe(true));
});

describe('a field is not', () => {
  it.each([
    ['industry', 'Industry'],
    ['jobtitle', 'Job title'],
    ['role', ''],
    ['country', 'Country/Region'],
    ['lifecycle_stage', 'Lifecycle stage'],
    ['email_domain', ''],
    ['company_age', 'Company age (years)'],
    ['annualrevenue', 'Annual revenue'],
    ['page_views', 'Pages'],
    ['message', 'Message'],
    ['language', 'Preferred language'],
    ['product_family', 'Product family'],
    ['essex_office', 'Office in Essex'],
    ['numemployees', 'Number of employees'],
  ])('%s "%s"', (name, label) => expect(isSensitiveField(name, label)).toBe(false));
});
