export { defaultRules } from './default-rules.ts';
export { createRules, type Rule, Rules, type RulesJson, rulesFromJson } from './rules.ts';
